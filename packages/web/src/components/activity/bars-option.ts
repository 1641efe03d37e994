import type { SourceName } from '@unspool/core'
import type { BarSeriesOption } from 'echarts/charts'
import type { Bar } from '../../models/activity-days.ts'
import { shortDay, spanOf, weekday } from '../../text/day.ts'
import type { Colours } from './colours.ts'
import type { Chart, ChartOption } from './echarts.ts'
import { lookClass } from '../common/source-mark.tsx'
import { FONT, tooltip, tooltipContent } from './tooltip.ts'

export interface BarsInput {
  readonly bars: readonly Bar[]
  readonly sources: readonly SourceName[]
  readonly what: 'cost' | 'tokens'
  readonly colours: Colours
  readonly today: string
  /** A number as it is read in a tooltip, and at the axis. */
  readonly say: (value: number) => string
  readonly axis: (value: number) => string
}

/** Bars of stacked sources, in the order of the registry, from below. */
export function barsOption(input: BarsInput): ChartOption {
  const { bars, sources, colours, axis } = input
  const label = { color: colours.quiet, fontFamily: FONT, fontSize: 11.5, lineHeight: 16 }
  return {
    animation: false,
    grid: { left: 0, right: 0, top: 8, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      ...tooltip,
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colours.hover, opacity: 1 }, z: -1 },
      formatter: (shown) => tooltipFor(input, indexOf(shown)),
    },
    xAxis: {
      type: 'category',
      data: bars.map(({ range }) => range.since),
      axisLine: { lineStyle: { color: colours.edge } },
      axisTick: { show: false },
      axisLabel: {
        ...label,
        margin: 8,
        hideOverlap: true,
        interval: (index) => isNamed(bars, index),
        formatter: shortDay,
      },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { ...label, margin: 10, formatter: axis },
      splitLine: { lineStyle: { color: colours.line } },
    },
    series: sources.map((source, look) => seriesOf(input, source, look)),
  }
}

function seriesOf({ bars, what, colours }: BarsInput, { label }: SourceName, look: number): BarSeriesOption {
  return {
    type: 'bar',
    name: label,
    stack: 'all',
    barCategoryGap: bars.length > 30 ? '12%' : '24%',
    barMaxWidth: 24,
    emphasis: { disabled: true },
    itemStyle: {
      color: colours.marks[Math.min(look, colours.marks.length - 1)] ?? colours.text,
      borderColor: colours.page,
      borderWidth: 1,
      borderRadius: 2,
    },
    data: bars.map((bar) => bar[what][look] ?? 0),
  }
}

/** The bar whose column a point is in. */
export function barAt(
  bars: readonly Bar[],
): (chart: Chart, point: readonly [number, number]) => number | null {
  return (chart, [x, y]) => {
    if (!chart.containPixel({ gridIndex: 0 }, [x, y])) return null
    const index = chart.convertFromPixel({ xAxisIndex: 0 }, x)
    return bars[index] === undefined ? null : index
  }
}

/** Mondays are named; of weeks every fourth. */
function isNamed(bars: readonly Bar[], index: number): boolean {
  const range = bars[index]?.range
  if (range === undefined) return false
  const isDays = bars.every((bar) => bar.range.since === bar.range.until)
  return isDays ? weekday(range.since) === 0 : index % 4 === 1
}

function tooltipFor({ bars, sources, what, say, today }: BarsInput, index: number): HTMLElement | string {
  const bar = bars[index]
  if (bar === undefined) return ''
  const values = bar[what]
  const lines = sources.flatMap(({ label }, look) => {
    const value = values[look] ?? 0
    return value > 0 ? [{ name: label, value: say(value), look: lookClass(look) }] : []
  })
  const total = say(values.reduce((sum, value) => sum + value, 0))
  return tooltipContent(spanOf(bar.range.since, bar.range.until, today), total, lines.toReversed())
}

function indexOf(shown: unknown): number {
  const first: unknown = Array.isArray(shown) ? shown[0] : shown
  return typeof first === 'object' && first !== null && 'dataIndex' in first ? Number(first.dataIndex) : -1
}
