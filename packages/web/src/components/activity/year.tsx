import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Activity } from '../../models/activity.ts'
import { sessionsByDay } from '../../models/activity-days.ts'
import { rangeOf } from '../../models/activity-range.ts'
import { amount } from '../../text/amount.ts'
import { longDay } from '../../text/day.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { ChartSection } from './chart-section.tsx'
import { ChartView } from './chart-view.tsx'
import type { Colours } from './colours.ts'
import { ScopeLink } from './scope-link.tsx'
import type { Narrow } from './narrow.ts'
import { dayAt, yearOption, type DayCount } from './year-option.ts'

export interface YearProps {
  readonly activity: Activity
  readonly colours: Colours
  readonly onNarrow: Narrow
}

/** Sessions of each day of a year. */
export function Year({ activity, colours, onNarrow }: YearProps) {
  const days = useMemo(() => sessionsByDay(activity.year, rangeOf('year', activity.today)), [activity])
  const most = Math.max(1, ...days.map(([, sessions]) => sessions))
  const option = useMemo(() => yearOption(days, most, colours), [days, most, colours])
  const scroller = useRef<HTMLDivElement>(null)
  // Where it does not fit, what was last is what one wants to see.
  useEffect(() => scroller.current?.scrollTo({ left: scroller.current.scrollWidth }), [])
  const busy = days.filter(([, sessions]) => sessions > 0)
  return (
    <ChartSection
      class="activity-year"
      name={activityStrings.year}
      side={<Scale most={most} />}
      table={() => <Days days={busy.toReversed()} onNarrow={onNarrow} />}
    >
      <div ref={scroller} class="year-scroll">
        <ChartView
          class="chart-year"
          label={activityStrings.yearLabel(busy.length, busy.length === 0 ? 0 : most)}
          option={option}
          at={dayAt(days)}
          onPick={(index) => {
            const day = days[index]?.[0]
            if (day !== undefined) onNarrow({ since: day, until: day })
          }}
        />
      </div>
    </ChartSection>
  )
}

function Scale({ most }: { readonly most: number }) {
  return (
    <span class="scale">
      0
      {[0, 1, 2, 3, 4].map((level) => (
        <i key={level} class={`heat-${level}`} />
      ))}
      {activityStrings.most(most)}
    </span>
  )
}

function Days({ days, onNarrow }: { readonly days: readonly DayCount[]; readonly onNarrow: Narrow }) {
  const { columns } = activityStrings
  return (
    <table>
      <thead>
        <tr>
          <th>{columns.day}</th>
          <th>{columns.sessions}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(([day, sessions]) => (
          <tr key={day}>
            <th scope="row">
              <ScopeLink filter={{ since: day, until: day }} onNarrow={onNarrow}>
                {longDay(day)}
              </ScopeLink>
            </th>
            <td>{amount(sessions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
