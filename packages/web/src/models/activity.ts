import type { IndexStatus, StatsFilter, StatsTable, ToolRow } from '@unspool/core'
import { effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Api } from '../api.ts'
import { addDays, dayOf, weekday } from '../text/day.ts'
import { rangeOf, type DayRange, type Span } from './activity-range.ts'
import { followIndex } from './index-following.ts'

/** What was done, as it was asked for together. */
export interface Activity {
  readonly span: Span
  readonly range: DayRange
  readonly source: string | null
  readonly today: string
  /** By day, of a whole year whatever the span. */
  readonly year: StatsTable
  /** These are of the range. */
  readonly models: StatsTable
  readonly projects: StatsTable
  readonly sessions: StatsTable
  readonly tools: readonly ToolRow[]
  /** Sessions of this week, from Monday. */
  readonly week: { readonly range: DayRange; readonly sessions: number }
}

export interface ActivityModel {
  readonly span: Signal<Span>
  /** `null` until the first is here; then the last one, until the next is. */
  readonly activity: ReadonlySignal<Activity | null>
  readonly failed: ReadonlySignal<boolean>
  /** How far the index is, as it goes on. */
  readonly index: ReadonlySignal<IndexStatus | null>
  readonly close: () => void
}

export interface ActivityInput {
  readonly api: Api
  /** The source one looks at; `null` for all. */
  readonly source: ReadonlySignal<string | null>
  readonly now: () => number
}

/** Numbers that grow are asked for again, but not more often. */
const AGAIN_MS = 5_000
const TOP = 8
const ROWS = 200

/** Asks whenever one chooses something else, and again while the index grows, or nobody answers. */
export function createActivity({ api, source, now }: ActivityInput): ActivityModel {
  const span = signal<Span>('8 weeks')
  const activity = signal<Activity | null>(null)
  const failed = signal(false)
  const again = createAgain()
  const following = followIndex(api, again.soon)
  let last = 0
  const stop = effect(() => {
    void again.times.value
    const mine = ++last
    read(api, { span: span.value, source: source.value, today: dayOf(now()) }).then(
      (found) => {
        if (mine !== last) return
        activity.value = found
        failed.value = false
      },
      (error: unknown) => {
        if (mine !== last) return
        reportError(error)
        failed.value = true
        again.soon()
      },
    )
  })
  const close = (): void => {
    last = -1
    for (const end of [stop, following.close, again.close]) end()
  }
  return { span, activity, failed, index: following.index, close }
}

/** Counts up once in a while, when somebody has asked for it since. */
function createAgain() {
  const times = signal(0)
  let timer: ReturnType<typeof setTimeout> | undefined
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined
      times.value++
    }, AGAIN_MS)
  }
  return { times, soon, close: () => clearTimeout(timer) }
}

async function read(api: Api, choice: Pick<Activity, 'span' | 'source' | 'today'>): Promise<Activity> {
  const { span, source, today } = choice
  const range = rangeOf(span, today)
  const filter: StatsFilter = { ...range, ...(source !== null && { source }) }
  const monday = { since: addDays(today, -weekday(today)), until: today }
  const [year, models, projects, sessions, tools, week] = await Promise.all([
    api.table({ ...filter, ...rangeOf('year', today), by: 'day' }),
    api.table({ ...filter, by: 'model', limit: ROWS }),
    api.table({ ...filter, by: 'project', limit: ROWS }),
    api.table({ ...filter, by: 'session', limit: TOP }),
    api.tools(filter),
    api.table({ ...filter, ...monday, by: 'source' }),
  ])
  const ofWeek = { range: monday, sessions: week.total.sessions }
  return { ...choice, range, year, models, projects, sessions, tools, week: ofWeek }
}
