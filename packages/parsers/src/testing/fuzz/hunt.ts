import fc from 'fast-check'
import { sources } from '../../registry.ts'
import type { Source } from '../../source.ts'
import { problemOf } from './check.ts'
import { type Finding, keep } from './corpus.ts'
import { anyCase, type Case } from './mutate-file.ts'
import { seedsOf } from './seeds.ts'

export interface Hunt {
  /** Files to try. */
  readonly runs: number
  /** Is emptied for each file. */
  readonly folder: string
  /** The same seed tries the same files. */
  readonly seed: number
  /** Is told of each file before it is read: one that is never done with can only be seen from outside. */
  readonly onCase?: (file: Case) => void
}

/** Tries files until one breaks something; keeps the smallest that does in the corpus and says where. */
export function hunt(source: Source, { runs, folder, seed, onCase }: Hunt): string | null {
  const foreign = sources
    .filter(({ id }) => id !== source.id)
    .flatMap(seedsOf)
    .flatMap(({ lines }) => lines)
  let smallest: Finding | null = null
  fc.check(
    fc.property(anyCase(seedsOf(source), foreign), (file) => {
      onCase?.(file)
      const title = troubleOf(source, file, folder)
      // The last one that fails is the smallest.
      if (title !== null) smallest = { ...file, title }
      return title === null
    }),
    { numRuns: runs, seed },
  )
  // TypeScript does not see that the property was called.
  const finding = smallest as Finding | null
  return finding === null ? null : `${finding.title} (seed ${seed}): ${keep(source, finding)}`
}

function troubleOf(source: Source, file: Case, folder: string): string | null {
  try {
    return problemOf(source, file, folder)
  } catch (error) {
    return String(error)
  }
}
