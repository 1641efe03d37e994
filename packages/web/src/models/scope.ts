import type { StatsFilter } from '@unspool/core'
import { effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { isDay } from '../text/day.ts'

/** A narrowing of the list to sessions in which something was counted: on these days, with this model, in this project. */
export interface Scope {
  readonly filter: ReadonlySignal<StatsFilter | null>
  /** Keys of these sessions; `null` while there is no filter, or they are not known yet. */
  readonly keys: ReadonlySignal<ReadonlySet<string> | null>
  readonly state: ReadonlySignal<'none' | 'loading' | 'ready' | 'failed'>
  readonly narrow: (filter: StatsFilter | null) => void
  readonly close: () => void
}

const names = ['source', 'project', 'model', 'since', 'until'] as const
const MOST = 10_000

/** Asks which sessions they are, once for each filter and again when `total` changes: there may be more of them. */
export function createScope(api: Api, total: ReadonlySignal<number>, first: StatsFilter | null): Scope {
  const filter = signal(first)
  const keys = signal<ReadonlySet<string> | null>(null)
  const state = signal<'none' | 'loading' | 'ready' | 'failed'>('none')
  let last = 0
  const ask = (wanted: StatsFilter): void => {
    const mine = ++last
    api.table({ ...wanted, by: 'session', limit: MOST }).then(
      ({ rows }) => {
        if (mine !== last) return
        keys.value = new Set(rows.flatMap(({ key }) => key ?? []))
        state.value = 'ready'
      },
      (error: unknown) => {
        reportError(error)
        if (mine === last) state.value = 'failed'
      },
    )
  }
  const close = effect(() => {
    void total.value
    if (filter.value !== null) ask(filter.value)
  })
  const narrow = (to: StatsFilter | null): void => {
    last++
    keys.value = null
    state.value = to === null ? 'none' : 'loading'
    filter.value = to
  }
  if (first !== null) state.value = 'loading'
  return { filter, keys, state, narrow, close }
}

/** The address of the list, narrowed. */
export function scopePath(filter: StatsFilter): string {
  return `/?${new URLSearchParams(names.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]])))}`
}

/** The narrowing an address names, which a person may have written: days in any order, none that are none. `null`: none. */
export function scopeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): StatsFilter | null {
  if (pathname !== '/') return null
  const fields = new URLSearchParams(search)
  const known = names.flatMap((name) => {
    const value = fields.get(name) ?? ''
    const isSense = name === 'since' || name === 'until' ? isDay(value) : value !== ''
    return isSense ? [[name, value] as const] : []
  })
  return known.length === 0 ? null : inOrder(Object.fromEntries(known))
}

function inOrder(filter: StatsFilter): StatsFilter {
  const { since, until } = filter
  if (since === undefined || until === undefined || since <= until) return filter
  return { ...filter, since: until, until: since }
}
