import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import type { Source } from '../../source.ts'
import type { Case } from './mutate-file.ts'

/** A file that once broke something, and what. */
export interface Finding extends Case {
  readonly title: string
}

/** As it lies in the corpus: the bytes may be anything, and what is long is mostly repeated. */
interface Kept {
  readonly title: string
  readonly name: string
  /** In base64. */
  readonly deflated: string
}

/** In the sources, also when this runs from the build. */
function corpusOf({ id }: Source): string {
  return join(import.meta.dirname, '..', '..', '..', 'corpus', id)
}

export function findingsOf(source: Source): readonly Finding[] {
  const folder = corpusOf(source)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .map((file) => {
      const { title, name, deflated } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Kept
      return { title, name, bytes: inflateSync(Buffer.from(deflated, 'base64')) }
    })
}

/** Keeps a finding; gives its path. */
export function keep(source: Source, { title, name, bytes }: Finding): string {
  const kept: Kept = { title, name, deflated: deflateSync(bytes).toString('base64') }
  const folder = corpusOf(source)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${createHash('sha1').update(bytes).digest('hex').slice(0, 12)}.json`)
  writeFileSync(path, `${JSON.stringify(kept, null, 2)}\n`)
  return path
}
