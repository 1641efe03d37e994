import Database from 'libsql'
import type { Session } from '@unspool/parsers'
import { readForward } from '@unspool/parsers/worker'
import { countStart } from '../documents/counter.ts'
import { extractOf } from '../documents/extract.ts'
import { odditiesOf } from '../documents/oddities.ts'
import { PaperCatalog } from './paper-catalog.ts'

/** All that a catalog says of messages and their use, by session key and offset: equal for equal files, however it came about. */
export function dumpOf(path: string): Readonly<Record<string, readonly string[]>> {
  const database = new Database(path)
  try {
    database.exec('CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, words, instance)')
    database.exec('CREATE VIRTUAL TABLE temp.part USING fts5vocab(main, parts, instance)')
    const rows = (sql: string): readonly string[] =>
      (database.prepare(sql).raw(true).all() as unknown[]).map((row) => JSON.stringify(row)).toSorted()
    return {
      sessions: rows(
        'SELECT key, source, project, model, title, parent, relation, created, updated, listed FROM session',
      ),
      messages: rows(`SELECT session.key, x.id & 16777215, x.place, x.at, x.tools ${byRow('message', 'id')}`),
      words: rows(
        `SELECT session.key, x.doc & 16777215, x.col, x.offset, x.term ${byRow('temp.word', 'doc')}`,
      ),
      parts: rows(`SELECT session.key, x.doc & 16777215, x.term ${byRow('temp.part', 'doc')}`),
      answers: rows(
        `SELECT session.key, x.key, identity, day, x.model, input, cache_read, cache_write, cache_write_long, output,
           reasoning, cost, copied, doubled FROM answer AS x LEFT JOIN session ON session.no = x.session`,
      ),
      days: rows(
        'SELECT session.key, day, x.model, prompts, answers FROM day AS x LEFT JOIN session ON session.no = x.session',
      ),
      tools: rows(
        'SELECT session.key, day, tool, x.model, calls, errors FROM tool AS x LEFT JOIN session ON session.no = x.session',
      ),
      // Not where they stand in their file: that moves with a header which is rewritten in place.
      oddities: rows(
        'SELECT session.key, path, kind, type, x.count FROM oddity AS x LEFT JOIN session ON session.no = x.session',
      ),
      integrity: rows('PRAGMA integrity_check'),
    }
  } finally {
    database.close()
  }
}

function byRow(table: string, id: string): string {
  return `FROM ${table} AS x LEFT JOIN session ON session.no = x.${id} >> 24`
}

/** What the catalog of these sessions must say: read from their files in one go, by no indexer. */
export function dumpOfFiles(sessions: readonly Session[]): ReturnType<typeof dumpOf> {
  const catalog = new PaperCatalog()
  try {
    for (const session of sessions) {
      const limits = { bytes: Number.MAX_SAFE_INTEGER, messages: Number.MAX_SAFE_INTEGER }
      const read = readForward({ log: session.log, after: null, limits, settled: true, whole: true })
      if (read.status !== 'appended' || read.more) throw new Error(`the log is ${read.status}`)
      const { checkpoint, diagnostics } = read
      const oddities = odditiesOf(diagnostics)
      const options = { offset: 0, count: countStart, subagent: false, origins: [] }
      catalog.write(
        { ...session, version: '1' },
        { ...extractOf(read.wholes, options), checkpoint, oddities },
      )
    }
    return dumpOf(catalog.path)
  } finally {
    catalog.close()
  }
}
