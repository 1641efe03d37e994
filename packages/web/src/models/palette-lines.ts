import type { SearchHit, SessionHits, SessionSummary } from '@unspool/core'
import type { Query } from './query.ts'
import { MOST_HITS, type Found } from './search.ts'
import { titleTest } from './titles.ts'

export type PaletteAction = 'filter' | 'activity' | 'keys'

/** What one can choose in the palette. */
export type PaletteLine =
  | { readonly type: 'session'; readonly id: string; readonly session: SessionSummary }
  | { readonly type: 'hit'; readonly id: string; readonly session: SessionSummary; readonly hit: SearchHit }
  /** `count` more sessions whose title matches. */
  | { readonly type: 'more-sessions'; readonly id: string; readonly count: number }
  /** `count` more messages in the session above. */
  | { readonly type: 'more-hits'; readonly id: string; readonly key: string; readonly count: number }
  | { readonly type: 'more-results'; readonly id: string }
  | { readonly type: 'action'; readonly id: string; readonly action: PaletteAction }

/** Lines of one kind, with how many there are of it in all. */
export interface PaletteGroup {
  readonly name: 'recent' | 'sessions' | 'messages' | 'actions'
  readonly count: number | null
  /** The count is the least there are. */
  readonly atLeast: boolean
  readonly lines: readonly PaletteLine[]
}

export interface PaletteInput {
  readonly query: Query
  readonly found: Found
  /** Those that grew last first. */
  readonly sessions: readonly SessionSummary[]
  /** All sessions whose title matches are to be shown. */
  readonly all: boolean
}

const RECENT = 8
const TITLES = 4

/** What the palette shows for a query: sessions by title at once, messages as they are found, and what else one can do. */
export function paletteGroups(input: PaletteInput): readonly PaletteGroup[] {
  const { filters, text } = input.query
  const isBlank = filters.length === 0 && text.trim() === ''
  const groups = isBlank ? [recent(input)] : [titled(input), messages(input)]
  return [...groups, actions(input)].filter(({ lines }) => lines.length > 0)
}

function recent({ sessions }: PaletteInput): PaletteGroup {
  const lines = sessions.slice(0, RECENT).map(lineOf)
  return { name: 'recent', count: null, atLeast: false, lines }
}

function titled({ query, sessions, all }: PaletteInput): PaletteGroup {
  const test = titleTest(query, Date.now())
  const found = test === null ? [] : sessions.filter(test)
  const shown = all || found.length <= TITLES + 1 ? found : found.slice(0, TITLES)
  const lines: PaletteLine[] = shown.map(lineOf)
  const count = found.length - shown.length
  if (count > 0) lines.push({ type: 'more-sessions', id: 'more sessions', count })
  return { name: 'sessions', count: found.length, atLeast: false, lines }
}

function messages({ found }: PaletteInput): PaletteGroup {
  const lines = found.sessions.flatMap(linesOf)
  if (found.more) lines.push({ type: 'more-results', id: 'more results' })
  return { name: 'messages', count: found.total.messages, atLeast: !found.total.exact, lines }
}

function linesOf({ session, count, hits }: SessionHits): readonly PaletteLine[] {
  const lines: PaletteLine[] = hits.map((hit, n) => ({
    type: 'hit',
    id: `hit ${session.key} ${hit.messageId} ${n}`,
    session,
    hit,
  }))
  if (count > hits.length && hits.length < MOST_HITS)
    lines.push({
      type: 'more-hits',
      id: `more ${session.key}`,
      key: session.key,
      count: count - hits.length,
    })
  return lines
}

function actions({ query }: PaletteInput): PaletteGroup {
  const wanted: readonly PaletteAction[] = query.text.trim() === '' ? ['activity', 'keys'] : ['filter']
  const lines = wanted.map((action): PaletteLine => ({ type: 'action', id: `action ${action}`, action }))
  return { name: 'actions', count: null, atLeast: false, lines }
}

function lineOf(session: SessionSummary): PaletteLine {
  return { type: 'session', id: `session ${session.key}`, session }
}
