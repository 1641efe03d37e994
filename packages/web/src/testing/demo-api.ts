import {
  isPlace,
  type IndexStatus,
  type Message,
  type Page,
  type SessionSummary,
  type Slice,
  type SourceOverview,
} from '@unspool/core'
import type { Connection } from '@unspool/client'
import { changedFiles, FileLedger, fileStepOf, type SessionEdits } from '@unspool/core/tools'
import { NotFound, type Api, type Step } from '../api.ts'
import { createDemoSearch } from './demo-search.ts'
import { createDemoStats, type DemoWork } from './demo-stats.ts'

/** A server in memory, over sessions that only grow by hand: for looking at the page, and for its tests. */
export interface Demo {
  readonly api: Api
  /** Adds to a session's log, as one step for each reader. */
  readonly append: (key: string, messages: readonly Message[]) => void
  /** Says that a session's file was rewritten, to these messages. */
  readonly rewrite: (key: string, messages: readonly Message[]) => void
  readonly put: (session: SessionSummary) => void
  readonly remove: (key: string) => void
  readonly connect: (connection: Connection) => void
  /** Says how far the index is. */
  readonly index: (status: Partial<IndexStatus>) => void
}

export interface DemoInput {
  readonly sources: readonly SourceOverview[]
  readonly sessions: readonly SessionSummary[]
  readonly logs: Readonly<Record<string, readonly Message[]>>
  readonly work?: readonly DemoWork[]
}

interface Log {
  messages: readonly Message[]
  /** Rises with each rewrite: cursors of other numbers are of no use. */
  edition: number
}

/** Messages of a log whose files are known before one has asked for them. */
const LITTLE = 1_000

/** Cursors are `edition:offset`. */
export function createDemo({ sources, sessions, logs, work = [] }: DemoInput): Demo {
  const listed = new Map(sessions.map((session) => [session.key, session]))
  const kept = new Map<string, Log>()
  for (const [key, messages] of Object.entries(logs)) kept.set(key, { messages, edition: 0 })
  const beat = createBeat()
  const line = createLine()
  let index = readyIndex(sessions.length)

  const logOf = (key: string): Log => {
    const log = kept.get(key)
    if (log === undefined) throw new NotFound(`no session ${key}`)
    return log
  }
  const newest = (): readonly SessionSummary[] =>
    [...listed.values()].toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0))

  async function* indexing(signal: AbortSignal): AsyncGenerator<IndexStatus> {
    while (!signal.aborted) {
      yield index
      await beat.next('index', signal)
    }
  }
  async function* changes(signal: AbortSignal): ReturnType<Api['changes']> & AsyncGenerator {
    while (!signal.aborted) {
      yield { reset: true, upserts: newest(), removals: [], total: listed.size }
      await beat.next('list', signal)
    }
  }
  async function* stream(key: string, after: string, signal: AbortSignal): AsyncGenerator<Step> {
    let [edition = 0, offset = 0] = after.split(':').map(Number)
    while (!signal.aborted) {
      const log = logOf(key)
      const reset = log.edition !== edition
      const start = reset ? 0 : offset
      if (reset || start < log.messages.length) {
        const fresh = log.messages.slice(start, start + 256)
        const cursorAt = (n: number): string => `${log.edition}:${start + n}`
        const entries = fresh.map((message, n) => ({ message, cursor: cursorAt(n + 1) }))
        edition = log.edition
        offset = start + fresh.length
        const upToDate = offset === log.messages.length
        yield { cursor: cursorAt(fresh.length), delta: { reset, entries, upToDate } }
      } else await beat.next(key, signal)
    }
  }
  const editsOf = (session: string): SessionEdits => {
    const ledger = new FileLedger()
    for (const message of logOf(session).messages) ledger.take(fileStepOf(message))
    return { session, cwd: listed.get(session)?.cwd ?? null, edits: ledger.edits() }
  }
  const api: Api = {
    connection: line,
    overview: () => Promise.resolve(sources),
    about: () => Promise.resolve({ version: '0.1.0', sources }),
    changes,
    list: () => Promise.resolve({ sessions: [], next: null }),
    slice: async (key, from, limit) => sliceOf(logOf(key), from, limit),
    page: async (key, { before, limit }) => pageOf(logOf(key), before, limit),
    stream,
    message: async (key, ref) => {
      const found = logOf(key).messages.find(({ id }) => id === ref)
      if (found === undefined) throw new NotFound(`no message ${ref}`)
      return found
    },
    files: async (key, request) => {
      const subagents = newest().filter(({ parent, relation }) => parent === key && relation === 'subagent')
      const all = [key, ...subagents.map((session) => session.key)].map(editsOf)
      return changedFiles(all, { from: 0, limit: 200, edits: 100, ...request })
    },
    filesSum: async (key) => {
      const { files: _files, next: _next, ...sum } = await api.files(key, {})
      return logOf(key).messages.length > LITTLE ? null : sum
    },
    search: createDemoSearch({
      sessions: newest,
      messages: (key) => kept.get(key)?.messages ?? [],
      index: () => index,
    }),
    indexing,
    ...createDemoStats({ work: () => work, index: () => index, sources: sources.map(({ id }) => id) }),
    imageUrl: ({ ref }) => `data:image/svg+xml,${encodeURIComponent(picture(ref))}`,
  }
  return {
    api,
    append: (key, messages) => {
      const log = logOf(key)
      log.messages = [...log.messages, ...messages]
      beat.now(key)
    },
    rewrite: (key, messages) => {
      kept.set(key, { messages, edition: logOf(key).edition + 1 })
      beat.now(key)
    },
    put: (session) => {
      listed.set(session.key, session)
      if (!kept.has(session.key)) kept.set(session.key, { messages: [], edition: 0 })
      beat.now('list')
    },
    remove: (key) => {
      listed.delete(key)
      beat.now('list')
    },
    connect: line.set,
    index: (status) => {
      index = { ...index, ...status }
      beat.now('index')
    },
  }
}

function readyIndex(sessions: number): IndexStatus {
  return {
    state: 'ready',
    sessions,
    words: sessions,
    substrings: sessions,
    message: null,
    bytes: { done: 41_000_000, total: 41_000_000 },
    database: { path: '~/.local/state/unspool/catalog.db', bytes: 9_800_000 },
  }
}

function pageOf({ messages, edition }: Log, before: string | undefined, limit: number): Page {
  const [of = edition, offset = messages.length] = before?.split(':').map(Number) ?? []
  const reset = of !== edition
  const end = reset ? messages.length : offset
  let start = end
  for (let seen = 0; start > 0 && seen < limit; start--) {
    const message = messages[start - 1]
    if (message !== undefined && !isPlace(message)) seen++
  }
  return {
    messages: messages.slice(start, end),
    before: start === 0 ? null : `${edition}:${start}`,
    after: `${edition}:${end}`,
    reset,
  }
}

function sliceOf({ messages, edition }: Log, from: number, limit: number): Slice {
  const start = Math.min(from, messages.length)
  const end = Math.min(start + limit, messages.length)
  return {
    messages: messages.slice(start, end),
    nextOffset: end,
    totalCount: messages.length,
    start: `${edition}:${start}`,
    cursor: `${edition}:${end}`,
  }
}

/** Wakes those who wait for a name. */
function createBeat(): {
  now: (name: string) => void
  next: (name: string, signal: AbortSignal) => Promise<void>
} {
  const target = new EventTarget()
  return {
    now: (name) => void target.dispatchEvent(new Event(name)),
    next: (name, signal) =>
      new Promise((resolve) => {
        const done = (): void => {
          target.removeEventListener(name, done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        target.addEventListener(name, done)
        signal.addEventListener('abort', done)
      }),
  }
}

function createLine(): Api['connection'] & { set: (connection: Connection) => void } {
  const listeners = new Set<(connection: Connection) => void>()
  let connection: Connection = { state: 'open' }
  const set = (next: Connection): void => {
    connection = next
    for (const listener of listeners) listener(next)
  }
  const subscribe = (listener: (connection: Connection) => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { current: () => connection, subscribe, retry: () => set({ state: 'open' }), set }
}

function picture(words: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="270"><rect width="480" height="270" fill="#283430"/><text x="24" y="48" fill="#e6ebe8" font-family="sans-serif" font-size="20">${encodeURIComponent(words)}</text></svg>`
}
