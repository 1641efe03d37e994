import type { SessionSummary, SourceOverview, StatsFilter } from '@unspool/core'
import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Api } from '../api.ts'
import { Catalogue } from './catalogue.ts'
import type { Clock } from './clock.ts'
import { createOrder } from './held-order.ts'
import { createScope, type Scope } from './scope.ts'
import { linesOf, matcher, type ListLine, type Place } from './list-order.ts'

/** The live list of sessions and what one looks for in it. */
export interface Library {
  /** In the order of the registry: a source's place in it is its look. */
  readonly sources: ReadonlySignal<readonly SourceOverview[]>
  /** `false` until the first list is here. */
  readonly loaded: ReadonlySignal<boolean>
  /** Sessions on the machine; the list may hold fewer. */
  readonly total: ReadonlySignal<number>
  readonly size: ReadonlySignal<number>
  /** Sessions per source id. */
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>
  readonly lines: ReadonlySignal<readonly ListLine[]>
  /** Sessions among the lines. */
  readonly shown: ReadonlySignal<number>
  /** All that are loaded, those that grew last first. */
  readonly newest: ReadonlySignal<readonly SessionSummary[]>
  /** Those that wait for the person. */
  readonly waiting: ReadonlySignal<readonly SessionSummary[]>
  readonly text: Signal<string>
  readonly source: Signal<string | null>
  readonly scope: Omit<Scope, 'close'>
  readonly session: (key: string) => SessionSummary | null
  /** Somebody is about to point at a row: the order stays for two seconds. */
  readonly hold: () => void
  readonly close: () => void
}

/** Subscribes to the list for as long as the page lives. `narrowed`: what the address narrows it to. */
export function createLibrary(api: Api, clock: Clock, narrowed: StatsFilter | null = null): Library {
  const catalogue = new Catalogue(api)
  const session = (key: string): SessionSummary | null => catalogue.sessions.get(key) ?? null
  const size = computed(() => catalogue.sessions.size)
  const counts = computed(() => countBySource(catalogue.sessions.values()))
  const { loaded, total } = catalogue
  const overview = followOverview({ api, clock, loaded, size })
  const order = createOrder(() => catalogue.sessions.values(), clock)
  const scope = createScope(api, total, narrowed)
  const close = (): void => {
    for (const each of [catalogue, overview, order, scope]) each.close()
  }
  const view = createView({ places: order.places, session, scope })
  const newest = computed(() =>
    [...catalogue.sessions.values()].toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0)),
  )
  const waiting = computed(() =>
    [...catalogue.sessions.values()].filter(({ status }) => status.state === 'waiting'),
  )
  const { sources } = overview
  const { hold } = order
  return { sources, loaded, total, size, counts, newest, waiting, session, scope, ...view, hold, close }
}

interface ViewInput {
  readonly places: ReadonlySignal<readonly Place[]>
  readonly session: Library['session']
  readonly scope: Scope
}

/** What one looks for, and the lines that are left. */
function createView({
  places,
  session,
  scope,
}: ViewInput): Pick<Library, 'text' | 'source' | 'lines' | 'shown'> {
  const text = signal('')
  const source = signal<string | null>(null)
  const lines = computed(() => {
    const matches = matcher(text.value)
    const within = scope.state.value === 'none' ? null : (scope.keys.value ?? new Set<string>())
    return linesOf(places.value, (key) => {
      const found = session(key)
      return (
        found !== null &&
        (source.value === null || found.source === source.value) &&
        (within === null || within.has(key)) &&
        matches(found)
      )
    })
  })
  const shown = computed(() => lines.value.filter(({ type }) => type === 'session').length)
  return { text, source, lines, shown }
}

interface OverviewInput {
  readonly api: Api
  readonly clock: Clock
  readonly loaded: ReadonlySignal<boolean>
  readonly size: ReadonlySignal<number>
}

/** Asks for the sources with the first list, and again while there is nothing to list: folders may appear. */
function followOverview({ api, clock, loaded, size }: OverviewInput): {
  readonly sources: ReadonlySignal<readonly SourceOverview[]>
  readonly close: () => void
} {
  const sources = signal<readonly SourceOverview[]>([])
  const ask = (): void => {
    api.overview().then(
      (found) => (sources.value = found),
      () => undefined, // The next list asks again.
    )
  }
  const close = effect(() => {
    if (loaded.value && size.value === 0) void clock.coarse.value
    ask()
  })
  return { sources, close }
}

function countBySource(sessions: Iterable<SessionSummary>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { source } of sessions) counts.set(source, (counts.get(source) ?? 0) + 1)
  return counts
}
