import type { SourceName } from '@unspool/core'
import type { Span } from '../../models/activity-range.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

const spans: readonly Span[] = ['4 weeks', '8 weeks', 'year']

export interface SpansProps {
  readonly chosen: Span
  readonly onChoose: (span: Span) => void
}

/** How far back one looks. */
export function Spans({ chosen, onChoose }: SpansProps) {
  return (
    <div class="spans" role="group" aria-label={activityStrings.span}>
      {spans.map((span) => (
        <button key={span} type="button" aria-pressed={span === chosen} onClick={() => onChoose(span)}>
          {activityStrings.spans[span]}
        </button>
      ))}
    </div>
  )
}

export interface LegendProps {
  readonly sources: readonly SourceName[]
  readonly chosen: string | null
  readonly onChoose: (source: string | null) => void
}

/** Whose colour is whose; choosing one shows it alone, here and in the list, and choosing it again all. */
export function Legend({ sources, chosen, onChoose }: LegendProps) {
  return (
    <div class="legend" role="group" aria-label={activityStrings.sources}>
      {sources.map(({ id, label }, look) => (
        <button
          key={id}
          type="button"
          class={lookClass(look)}
          aria-pressed={chosen === id}
          onClick={() => onChoose(chosen === id ? null : id)}
        >
          <SourceMark look={look} filled={chosen === null || chosen === id} />
          {label}
        </button>
      ))}
    </div>
  )
}
