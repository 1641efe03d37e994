import { appendFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Line, linesOf, written } from './history.ts'
import type { AgentFile } from './home.ts'

const ID = '5a000000-0000-4000-8000-0000000000c0'

/** The agents that fork by a copy, by the id of their source: the header of one. */
const headers: Readonly<Record<string, (header: Line, from: { file: AgentFile; last: Line }) => Line>> = {
  factory: (header, { last }) => ({ ...header, id: ID, parent: header['id'], forkedAtMessageId: last['id'] }),
  pi: (header, { file }) => ({
    ...header,
    id: ID,
    parentSession: file.path,
    timestamp: '2026-05-04T08:00:00.000Z',
  }),
}

/** The sources whose agents copy. */
export const copying: readonly string[] = Object.keys(headers)

/** Forks a session after `kept` records, of which so many are copied at once; what it gives copies the others. */
export function beginFork(file: AgentFile, kept: number, copied: number): () => void {
  const [header = {}, ...lines] = linesOf(file.path).slice(0, kept + 1)
  const [source = ''] = file.key.split(':')
  const own = headers[source]?.(header, { file, last: lines.at(-1) ?? {} }) ?? {}
  const path = join(dirname(file.path), `${ID}.jsonl`)
  writeFileSync(path, [own, ...lines.slice(0, copied)].map(written).join(''))
  return () => appendFileSync(path, lines.slice(copied).map(written).join(''))
}
