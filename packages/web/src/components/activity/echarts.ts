import { BarChart, HeatmapChart, type BarSeriesOption, type HeatmapSeriesOption } from 'echarts/charts'
import {
  CalendarComponent,
  GridComponent,
  TooltipComponent,
  VisualMapPiecewiseComponent,
  type CalendarComponentOption,
  type GridComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components'
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

/** What a chart of ours can be made of: only these parts are loaded. */
export type ChartOption = ComposeOption<
  | BarSeriesOption
  | HeatmapSeriesOption
  | CalendarComponentOption
  | GridComponentOption
  | TooltipComponentOption
  | VisualMapComponentOption
>

export type Chart = EChartsType

/** Begins a chart in an element. It draws SVG: sharp at any zoom, and nothing in it needs a style of its own. */
export function createChart(element: HTMLElement): Chart {
  use([
    BarChart,
    HeatmapChart,
    CalendarComponent,
    GridComponent,
    TooltipComponent,
    VisualMapPiecewiseComponent,
    SVGRenderer,
  ])
  return init(element, null, { renderer: 'svg' })
}
