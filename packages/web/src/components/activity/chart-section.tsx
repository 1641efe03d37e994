import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { activityStrings } from '../../text/strings-activity.ts'

/** A chart with its name, and the same as a table. */
export interface ChartSectionProps {
  readonly class: string
  readonly name: string
  /** Right of the name. */
  readonly side?: ComponentChildren
  readonly children: ComponentChildren
  readonly table: () => ComponentChildren
}

/** The table is for those who do not see the chart, or do not point: its button shows itself to the keyboard. */
export function ChartSection({ class: name, name: heading, side, children, table }: ChartSectionProps) {
  const open = useSignal(false)
  const { asTable, asChart } = activityStrings
  return (
    <section class={name} aria-label={heading}>
      <div class="chart-head">
        <h2>{heading}</h2>
        <button
          type="button"
          class={open.value ? 'text-button' : 'text-button chart-toggle'}
          aria-expanded={open.value}
          onClick={() => (open.value = !open.value)}
        >
          {open.value ? asChart : asTable}
        </button>
        {side}
      </div>
      {children}
      {open.value && <div class="chart-table">{table()}</div>}
    </section>
  )
}
