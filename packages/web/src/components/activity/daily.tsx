import type { SourceName } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { Activity } from '../../models/activity.ts'
import { barsOf, isInWeeks, type Bar } from '../../models/activity-days.ts'
import { compact, money } from '../../text/amount.ts'
import { spanOf } from '../../text/day.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { barAt, barsOption } from './bars-option.ts'
import { ChartSection } from './chart-section.tsx'
import { ChartView } from './chart-view.tsx'
import type { Colours } from './colours.ts'
import type { Narrow } from './narrow.ts'
import { ScopeLink } from './scope-link.tsx'

export interface DailyProps {
  readonly activity: Activity
  readonly sources: readonly SourceName[]
  readonly what: 'cost' | 'tokens'
  readonly colours: Colours
  readonly side?: ComponentChildren
  readonly onNarrow: Narrow
}

/** What each day, or week, came to, by source. */
export function Daily({ activity, sources, what, colours, side, onNarrow }: DailyProps) {
  const bars = useMemo(
    () =>
      barsOf(
        activity.year,
        activity.range,
        sources.map(({ id }) => id),
      ),
    [activity, sources],
  )
  const say = what === 'cost' ? money : compact
  const { today } = activity
  const axis = what === 'cost' ? axisMoney : compact
  const option = useMemo(
    () => barsOption({ bars, sources, what, colours, today, say, axis }),
    [bars, sources, what, colours, today],
  )
  const name = activityStrings[what][isInWeeks(activity.range) ? 'week' : 'day']
  const pick = (index: number): void => {
    const range = bars[index]?.range
    if (range !== undefined) onNarrow(range)
  }
  return (
    <ChartSection
      class={`activity-daily activity-${what}`}
      name={name}
      side={side}
      table={() => <Table {...{ bars, sources, what, say, today, onNarrow }} />}
    >
      <ChartView
        class="chart-daily"
        label={labelOf({ name, bars, what, say, today })}
        option={option}
        at={barAt(bars)}
        onPick={pick}
      />
    </ChartSection>
  )
}

/** Whole dollars where they tell the marks apart. */
function axisMoney(dollars: number): string {
  return Number.isInteger(dollars) ? `$${compact(dollars)}` : money(dollars)
}

interface SaidInput {
  readonly bars: readonly Bar[]
  readonly what: 'cost' | 'tokens'
  readonly say: (value: number) => string
  readonly today: string
}

function labelOf({ name, bars, what, say, today }: SaidInput & { readonly name: string }): string {
  const sums = bars.map((bar) => sum(bar[what]))
  const most = Math.max(0, ...sums)
  const range = bars[sums.indexOf(most)]?.range
  const when = range === undefined ? '' : spanOf(range.since, range.until, today)
  return activityStrings.chartLabel(name, say(sum(sums)), { said: say(most), when })
}

interface TableProps extends SaidInput {
  readonly sources: readonly SourceName[]
  readonly onNarrow: Narrow
}

function Table({ bars, sources, what, say, today, onNarrow }: TableProps) {
  const { columns } = activityStrings
  const isDays = bars.every(({ range }) => range.since === range.until)
  const rows = bars.filter((bar) => sum(bar[what]) > 0).toReversed()
  return (
    <table>
      <thead>
        <tr>
          <th>{isDays ? columns.day : columns.week}</th>
          <th>{columns.all}</th>
          {sources.map(({ id, label }) => (
            <th key={id}>{label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((bar) => (
          <tr key={bar.range.since}>
            <th scope="row">
              <ScopeLink filter={bar.range} onNarrow={onNarrow}>
                {spanOf(bar.range.since, bar.range.until, today)}
              </ScopeLink>
            </th>
            <td>{say(sum(bar[what]))}</td>
            {sources.map(({ id }, look) => (
              <td key={id}>{say(bar[what][look] ?? 0)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
