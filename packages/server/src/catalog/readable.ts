import type { SearchAnswer, SearchRequest, SessionSummary, StatsRow } from '@unspool/core'
import { sources } from '@unspool/parsers'
import type { ReadableCatalog } from '../trpc/context.ts'
import type { Catalog } from './catalog.ts'
import { createNoCatalog } from './off.ts'
import { parseQuery } from './query/parse.ts'
import { startFrom, textOf } from './search/start.ts'
import { correctedText } from './search/suggestion.ts'

/** What a library knows better than the catalog: how sessions are called now. */
export interface Names {
  /** Resolves when it knows that. */
  ready(): Promise<void>
  summary(key: string): SessionSummary | null
}

/** A catalog as readers see it: before it is known which sessions there are, nothing can be said of them. */
export function createReadableCatalog(catalog: Catalog, names: Names): ReadableCatalog {
  return {
    search: (request) => search(catalog, names, request),
    async stats(request) {
      await names.ready()
      const index = await catalog.status()
      const table = await catalog.lookup.stats(request)
      if (table === null) return { ...(await createNoCatalog('').stats(request)), index }
      return { ...table, rows: table.rows.map((row) => labelled(row, request.by, names)), index }
    },
    async tools(filter) {
      await names.ready()
      return catalog.lookup.tools(filter)
    },
    async *status(signal) {
      await names.ready()
      yield* catalog.statuses(signal)
    },
  }
}

async function search(catalog: Catalog, names: Names, request: SearchRequest): Promise<SearchAnswer> {
  const { limit = 20, hits = 3, typing = false, after, channel } = request
  const now = Date.now()
  const query = parseQuery(request.query, { typing, now, sources: sources.map(({ id }) => id) })
  await names.ready()
  const began = performance.now()
  const patience = typing ? 50 : 1_000
  const start = startFrom(after)
  const found = await catalog.lookup.search({ query, start, limit, hits, now, patience }, channel)
  const index = await catalog.status()
  const ms = Math.round((performance.now() - began) * 10) / 10
  if (found === null) return { ...empty, index, ended: true, ms }
  const sessions = found.sessions.flatMap(({ key, count, hits: shown }) => {
    const session = names.summary(key)
    return session === null ? [] : [{ session, count, hits: shown }]
  })
  const next = found.next === null ? null : textOf(found.next)
  const { corrections, total } = found
  const suggestion = corrections.length === 0 ? null : correctedText(request.query, corrections)
  return { sessions, total, next, suggestion, index, ended: false, ms }
}

const empty: Omit<SearchAnswer, 'index' | 'ended' | 'ms'> = {
  sessions: [],
  total: { sessions: 0, messages: 0, exact: true },
  next: null,
  suggestion: null,
}

function labelled(row: StatsRow, by: string, names: Names): StatsRow {
  const label = labels[by]?.(row.key ?? '', names)
  const sourcesInOrder = row.sources?.toSorted((a, b) => orderOf(a.source) - orderOf(b.source))
  return { ...row, label: label ?? row.label, ...(sourcesInOrder && { sources: sourcesInOrder }) }
}

const labels: Readonly<Record<string, (key: string, names: Names) => string | null | undefined>> = {
  source: (key) => sources.find(({ id }) => id === key)?.label,
  session: (key, names) => names.summary(key)?.title,
}

function orderOf(source: string): number {
  return sources.findIndex(({ id }) => id === source)
}
