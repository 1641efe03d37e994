import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Block, Message } from '@unspool/core'
import { type Checkpoint, type Session, type SessionFacts, startOfLog } from '@unspool/parsers'
import type { Connection } from '../connection.ts'
import { openForWriting } from '../database.ts'
import { countStart } from '../documents/counter.ts'
import { extractOf } from '../documents/extract.ts'
import type { Oddity } from '../documents/oddities.ts'
import { packed } from '../documents/payload.ts'
import type { SessionRecord } from '../writer/changes.ts'
import { saveSession } from '../writer/sessions.ts'
import { saveSlice } from '../writer/slices.ts'

interface Read extends ReturnType<typeof extractOf> {
  readonly checkpoint: Checkpoint
  readonly oddities: readonly Oddity[]
}

/** A catalog of messages that are in no file, in this thread: for what only asks the database. */
export class PaperCatalog {
  readonly #folder = mkdtempSync(join(tmpdir(), 'unspool-paper-'))
  readonly path = join(this.#folder, 'catalog.db')
  readonly connection: Connection = openForWriting(this.path).connection

  /** Puts in a session whole. */
  put(key: string, messages: readonly Message[], more: Partial<SessionFacts> = {}): void {
    const [source = ''] = key.split(':')
    const summary = { ...blank, key, source, ...more }
    const entries = messages.map((message, position) => ({ message, position, index: 0 }))
    const options = { offset: 0, count: countStart, subagent: false, origins: [] }
    const checkpoint = { ...startOfLog, position: messages.length, offset: messages.length }
    this.write(recordOf(summary, { source, segments: [] }), {
      ...extractOf(entries, options),
      checkpoint,
      oddities: [],
    })
  }

  write(record: SessionRecord, { extract, count, checkpoint, oddities }: Read): void {
    const { summary } = record
    saveSession(this.connection, record)
    saveSlice(this.connection, {
      key: summary.key,
      from: 0,
      words: true,
      parts: true,
      payload: packed(extract),
      oddities,
      checkpoint,
      count,
      seen: 'whole',
      origins: [],
      revision: 1,
    })
  }

  /** Offsets of the messages that an expression finds in one of the two full-text tables. */
  found(table: 'words' | 'parts', expression: string): readonly number[] {
    const sql = `SELECT rowid % 16777216 FROM ${table} WHERE ${table} MATCH ? ORDER BY rowid`
    return this.connection.rows<[number]>(sql, expression).map(([offset]) => offset)
  }

  close(): void {
    this.connection.close()
    rmSync(this.#folder, { recursive: true })
  }
}

/** What is kept of a session of which only this is known. */
export function recordOf(summary: Session['summary'], log: Session['log']): SessionRecord {
  const activity = { stage: 'settled', at: null, since: null, call: null } as const
  return { summary, log, activity, listed: true, version: '1' }
}

export function said(id: string, role: Message['role'], ...blocks: readonly (string | Block)[]): Message {
  return {
    id,
    role,
    at: Date.UTC(2026, 4, 4),
    blocks: blocks.map((block) => (typeof block === 'string' ? { type: 'text', text: block } : block)),
  }
}

export const blank: Omit<SessionFacts, 'key' | 'source'> = {
  sourceLabel: '',
  id: '',
  title: null,
  cwd: null,
  model: null,
  gitBranch: null,
  writtenBy: null,
  createdAt: null,
  updatedAt: null,
  parent: null,
  relation: null,
  path: '',
  bytes: 0,
  usage: null,
  resume: null,
  goneAt: null,
  diagnostics: { badLines: null, unknown: {} },
}
