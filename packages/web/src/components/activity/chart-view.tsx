import { useEffect, useRef } from 'preact/hooks'
import { createChart, type Chart, type ChartOption } from './echarts.ts'

/** A chart as a picture; what it shows stands in words beside it, and in a table for those who want that. */
export interface ChartViewProps {
  readonly class: string
  readonly label: string
  readonly option: ChartOption
  /** Which of the things shown is at a point; `null` for none. */
  readonly at: (chart: Chart, point: readonly [number, number]) => number | null
  readonly onPick: (index: number) => void
}

/** Draws again when its option changes and when its room does. */
export function ChartView({ class: name, label, option, at, onPick }: ChartViewProps) {
  const element = useRef<HTMLDivElement>(null)
  const chart = useRef<Chart | null>(null)
  const latest = useRef({ at, onPick })
  latest.current = { at, onPick }
  useEffect(() => {
    if (element.current === null) return undefined
    const made = createChart(element.current)
    chart.current = made
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      const index = latest.current.at(made, [offsetX, offsetY])
      if (index !== null) latest.current.onPick(index)
    })
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(element.current)
    return () => {
      observer.disconnect()
      made.dispose()
    }
  }, [])
  useEffect(() => chart.current?.setOption(option, { notMerge: true }), [option])
  return <div ref={element} class={`chart ${name}`} role="img" aria-label={label} />
}
