import type { StatsFilter } from '@unspool/core'
import type { Activity } from '../../models/activity.ts'
import { amount, compact, money, percent } from '../../text/amount.ts'
import { longDay } from '../../text/day.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { costOf, tokensOf } from '../../text/tokens.ts'
import type { Narrow } from './narrow.ts'
import { ScopeLink } from './scope-link.tsx'

export interface FiguresProps {
  readonly activity: Activity
  readonly filter: StatsFilter
  readonly onNarrow: Narrow
}

/** The four numbers of the range, each with what makes it understood. */
export function Figures({ activity, filter, onNarrow }: FiguresProps) {
  const { total } = activity.models
  const { figures, week, perSession, cached } = activityStrings
  const tokens = tokensOf(total.tokens)
  const { sessions, prompts } = total
  const mean = sessions === 0 ? 0 : Math.round(prompts / sessions)
  const link = { filter, onNarrow }
  return (
    <ul class="figures">
      <li>
        <Figure {...link} name={figures.sessions} value={amount(sessions)} />
        <ScopeLink filter={{ ...filter, ...activity.week.range }} onNarrow={onNarrow}>
          {week(activity.week.sessions)}
        </ScopeLink>
      </li>
      <li>
        <Figure {...link} name={figures.prompts} value={amount(prompts)} />
        <span>{perSession(mean, total.medianPrompts)}</span>
      </li>
      <li>
        <Figure {...link} name={figures.tokens} value={compact(tokens)} exact={amount(tokens)} />
        <span>{cached(percent(total.tokens.cacheRead, tokens))}</span>
      </li>
      <li>
        <Figure {...link} name={figures.cost} value={money(costOf(total.cost))} />
        <span>{sharesOf(activity)}</span>
      </li>
    </ul>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  /** All digits, where the value has not. */
  readonly exact?: string
  readonly filter: StatsFilter
  readonly onNarrow: Narrow
}

function Figure({ name, value, exact, filter, onNarrow }: FigureProps) {
  return (
    <>
      <span class="figure-name">{name}</span>
      <ScopeLink
        class="figure"
        name={activityStrings.listOf(`${name} ${exact ?? value}`)}
        filter={filter}
        onNarrow={onNarrow}
      >
        {value}
      </ScopeLink>
    </>
  )
}

function sharesOf({ models }: Activity): string {
  const { reported, estimated } = models.total.cost
  const all = reported + estimated
  if (all === 0) return activityStrings.noCost
  if (estimated === 0) return activityStrings.allReported
  if (reported === 0) return activityStrings.allEstimated
  return activityStrings.costShares(percent(reported, all), percent(estimated, all))
}

/** How the cost was come by: what was estimated, with prices of when, and what is in it for nothing. */
export function Prices({ activity }: { readonly activity: Activity }) {
  const { total, prices } = activity.models
  const { date, overridden, unknown } = prices
  const { estimated, unpriced } = total.cost
  return (
    <p class="prices">
      {estimated > 0 && date !== '' && <span>{activityStrings.estimate(longDay(date))}</span>}
      {overridden.length > 0 && <span>{activityStrings.overridden(overridden.join(', '))}</span>}
      {unpriced > 0 && (
        <span class="unpriced">
          {activityStrings.unpriced(
            unknown.length === 0 ? activityStrings.noModel : unknown.join(', '),
            compact(unpriced),
          )}
        </span>
      )}
    </p>
  )
}
