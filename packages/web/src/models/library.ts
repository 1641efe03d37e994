import type { SessionSummary, SourceName, SourceOverview } from '@unspool/core'
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { Catalogue } from './catalogue.ts'
import type { Clock } from './clock.ts'
import { createOrder } from './held-order.ts'
import type { LibraryInput } from './library-input.ts'
import { createListView, type ListView } from './list-view.ts'
import { createNaming, createTitles } from './naming.ts'
import { createScope, type Scope } from './scope.ts'
import { createWithin } from './within.ts'

/** The live list of sessions and what one looks for in it. */
export interface Library extends ListView {
  /** In the order of the registry: a source's place in it is its look. */
  readonly sources: ReadonlySignal<readonly SourceName[]>
  /** What was found of each, once it is known what is there. */
  readonly found: ReadonlySignal<readonly SourceOverview[]>
  /** `false` until a first list is here, which can be what a server that has just started remembers. */
  readonly loaded: ReadonlySignal<boolean>
  /** `false` until the list of what is there now is here. */
  readonly current: ReadonlySignal<boolean>
  /** Sessions on the machine; the list may hold fewer. */
  readonly total: ReadonlySignal<number>
  readonly size: ReadonlySignal<number>
  /** Sessions per source id, without those that are within others. */
  readonly counts: ReadonlySignal<ReadonlyMap<string, number>>
  /** All that are loaded, those that grew last first. */
  readonly newest: ReadonlySignal<readonly SessionSummary[]>
  /** Those that wait for the person. */
  readonly waiting: ReadonlySignal<readonly SessionSummary[]>
  readonly scope: Omit<Scope, 'close'>
  /** Under one's own name for it, where it has one. */
  readonly session: (key: string) => SessionSummary | null
  /** What it is called, or was when it was last listed: a session that is gone may still be open. */
  readonly titleOf: (key: string) => string | null
  readonly original: (key: string) => SessionSummary | null
  /** Somebody is about to point at a row: the order stays for two seconds. */
  readonly hold: () => void
  readonly close: () => void
}

/** Subscribes to the list for as long as the page lives. */
export function createLibrary(api: Api, clock: Clock, input: LibraryInput): Library {
  const catalogue = new Catalogue(api)
  const named = createNaming(input.own)
  const original = (key: string): SessionSummary | null => catalogue.sessions.get(key) ?? null
  const session = (key: string): SessionSummary | null => {
    const found = original(key)
    return found === null ? null : named(found)
  }
  const size = computed(() => catalogue.sessions.size)
  const isWithin = createWithin({ ...input, original })
  const counts = computed(() => countBySource(catalogue.sessions.values(), isWithin))
  const { loaded, current, total } = catalogue
  const sources = followSources({ api, clock, loaded, size })
  const order = createOrder(() => catalogue.sessions.values(), clock)
  const scope = createScope(api, total, input.narrowed ?? null)
  const close = (): void => {
    for (const each of [catalogue, sources, order, scope]) each.close()
  }
  const view = createListView({ ...input, places: order.places, session, original, scope, isWithin })
  const newest = computed(() =>
    [...catalogue.sessions.values()].toSorted((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0)).map(named),
  )
  const waiting = computed(() =>
    [...catalogue.sessions.values()].filter(({ status }) => status.state === 'waiting').map(named),
  )
  const { hold } = order
  return {
    ...sources,
    loaded,
    current,
    total,
    size,
    counts,
    newest,
    waiting,
    session,
    titleOf: createTitles(session),
    original,
    scope,
    ...view,
    hold,
    close,
  }
}

interface SourcesInput {
  readonly api: Api
  readonly clock: Clock
  readonly loaded: ReadonlySignal<boolean>
  readonly size: ReadonlySignal<number>
}

/** Asks for what is found of the sources with the first list, and again while there is nothing to list: folders may appear. */
function followSources({ api, clock, loaded, size }: SourcesInput) {
  const sources = signal<readonly SourceName[]>([])
  const found = signal<readonly SourceOverview[]>([])
  // Known before anything is found: what is remembered is drawn with their looks.
  api.about().then((about) => (sources.value = about.sources), ignored)
  const close = effect(() => {
    if (loaded.value && size.value === 0) void clock.coarse.value
    api.overview().then((all) => (sources.value = found.value = all), ignored)
  })
  return { sources, found, close }
}

/** The next list asks again for what is found, names included. */
const ignored = (): void => undefined

function countBySource(
  sessions: Iterable<SessionSummary>,
  isWithin: (session: SessionSummary) => boolean,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const session of sessions) {
    if (!isWithin(session)) counts.set(session.source, (counts.get(session.source) ?? 0) + 1)
  }
  return counts
}
