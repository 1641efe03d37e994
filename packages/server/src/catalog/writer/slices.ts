import type { Checkpoint } from '@unspool/parsers'
import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import type { Document, Extract } from '../documents/extract.ts'
import { withSpaces } from '../documents/folded-text.ts'
import type { Oddity } from '../documents/oddities.ts'
import { unpacked } from '../documents/payload.ts'
import { perLine, perSession } from '../schema.ts'
import { saveCounted } from './answers.ts'
import type { IndexSlice } from './changes.ts'
import { forgetTexts, rowsOf } from './sessions.ts'

/** The catalog does not stand where a slice begins. */
export class Misfit extends Error {}

/** Puts a stretch of a log into the catalog. Throws `Misfit`. */
export function saveSlice(connection: Connection, slice: IndexSlice): void {
  const session = connection.row<[number, string | null, string | null]>(
    `SELECT no, ${texts('words', 'parts')} FROM session WHERE key = ?`,
    slice.key,
  )
  const [no = 0, words = null, parts = null] = session ?? []
  const stands = (slice.words ? [words] : []).concat(slice.parts ? [parts] : []).map(positionOf)
  if (session === null || stands.some((position) => position !== slice.from)) throw new Misfit(slice.key)
  const extract = unpacked(slice.payload)
  if (slice.words) saveWords(connection, no, { slice, extract })
  if (slice.parts) saveParts(connection, no, { slice, extract })
}

interface Extracted {
  readonly slice: IndexSlice
  readonly extract: Extract
}

function saveWords(connection: Connection, no: number, { slice, extract }: Extracted): void {
  const { checkpoint, count, seen, origins, revision } = slice
  if (extract.leavesBefore) {
    forgetTexts(connection, no, 'words')
    connection.run('DELETE FROM message WHERE id BETWEEN ? AND ?', ...rowsOf(no))
  }
  for (const document of extract.documents) saveDocument(connection, no, document)
  saveCounted(connection, no, extract.counted)
  for (const oddity of slice.oddities) saveOddity(connection, no, oddity)
  connection.run(
    'INSERT OR REPLACE INTO point (id, checkpoint) VALUES (?, ?)',
    no * perSession + (checkpoint.offset ?? 0),
    JSON.stringify(checkpoint),
  )
  connection.run(
    'UPDATE session SET words = ?, count = ?, seen = coalesce(?, seen), origins = ?, revision = ? WHERE no = ?',
    JSON.stringify(checkpoint),
    JSON.stringify(count),
    seen,
    JSON.stringify(origins),
    revision,
    no,
  )
}

function saveDocument(connection: Connection, no: number, document: Document): void {
  const { offset, position, index, at, text, tags, tools, files } = document
  const id = no * perSession + offset
  connection.run(
    'INSERT INTO message (id, place, at, tools) VALUES (?, ?, ?, ?)',
    id,
    position * perLine + Math.min(index, perLine - 1),
    at,
    tools.length === 0 ? null : tools.join('\n'),
  )
  connection.run(
    'INSERT INTO words (rowid, text, tags, files) VALUES (?, ?, ?, ?)',
    id,
    withSpaces(text),
    tags,
    withSpaces(files),
  )
}

function saveOddity(connection: Connection, no: number, { path, kind, type, count, first }: Oddity): void {
  connection.run(
    `INSERT INTO oddity (session, path, kind, type, count, first) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + excluded.count, first = min(first, excluded.first)`,
    no,
    path,
    kind,
    type,
    count,
    first,
  )
}

function saveParts(connection: Connection, no: number, { slice, extract }: Extracted): void {
  if (extract.leavesBefore) forgetTexts(connection, no, 'parts')
  for (const { offset, text } of extract.documents)
    connection.run('INSERT INTO parts (rowid, text) VALUES (?, ?)', no * perSession + offset, text)
  connection.run('UPDATE session SET parts = ? WHERE no = ?', JSON.stringify(slice.checkpoint), no)
}

function positionOf(checkpoint: string | null): number {
  return checkpoint === null ? 0 : (JSON.parse(checkpoint) as Checkpoint).position
}
