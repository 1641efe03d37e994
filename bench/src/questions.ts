import { NEEDLE_NEIGHBOUR } from '#gen-sessions'
import type { Sample } from './data.ts'

/** What is looked for, and where it is. */
export interface Question {
  readonly query: string
  /** Keys of the sessions that hold it; `null`: all of them. */
  readonly expected: readonly string[] | null
}

/** A word that every session of the generator has. */
export const commonWord = 'function'

/** A word that no session has but one. */
export function wordsIn(samples: readonly Sample[]): Question[] {
  return planted(samples, (needle) => needle)
}

/** Two words in a row: one that no session has but one, and one that all have. */
export function phrasesIn(samples: readonly Sample[]): Question[] {
  return planted(samples, (needle) => `"${needle} ${NEEDLE_NEIGHBOUR}"`)
}

/** A word that no session has but one, without its first and last letter. */
export function partsIn(samples: readonly Sample[]): Question[] {
  return planted(samples, (needle) => `*${needle.slice(1, -1)}*`)
}

function planted(samples: readonly Sample[], queryOf: (needle: string) => string): Question[] {
  return samples.flatMap(({ key, needles }) =>
    needles.map((needle) => ({ query: queryOf(needle), expected: [key] })),
  )
}

/** The needle of the session that was written to last or first, of those that have one. */
export function needleOf(samples: readonly Sample[], which: 'newest' | 'oldest'): string {
  const inOrder = samples.filter(({ needles }) => needles.length > 0).toSorted((a, b) => a.end - b.end)
  const [needle] = (which === 'newest' ? inOrder.at(-1) : inOrder[0])?.needles ?? []
  if (needle === undefined) throw new Error('no session has a needle')
  return needle
}

/** Sessions of an answer that lack, and those that should not be there. */
export function faultsOf(
  { expected }: Question,
  found: readonly string[],
): { missing: number; strange: number } {
  if (expected === null) return { missing: 0, strange: 0 }
  return {
    missing: expected.filter((key) => !found.includes(key)).length,
    strange: found.filter((key) => !expected.includes(key)).length,
  }
}
