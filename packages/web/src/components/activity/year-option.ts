import { longDay } from '../../text/day.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import type { Colours } from './colours.ts'
import type { Chart, ChartOption } from './echarts.ts'
import { FONT, tooltip, tooltipContent } from './tooltip.ts'

/** A day and its sessions. */
export type DayCount = readonly [day: string, sessions: number]

const LEVELS = 4
/** Pixels: the names of the days stand left of the weeks, those of the months above them. */
const LEFT = 32
const TOP = 22

/** A year as a sheet of weeks, Monday first; the darker, the more sessions. */
export function yearOption(days: readonly DayCount[], most: number, colours: Colours): ChartOption {
  const label = { color: colours.quiet, fontFamily: FONT, fontSize: 11.5 }
  const [first] = days
  const last = days.at(-1)
  return {
    animation: false,
    tooltip: {
      ...tooltip,
      formatter: (shown) => {
        const [day, sessions] = days[Array.isArray(shown) ? -1 : shown.dataIndex] ?? ['', 0]
        return tooltipContent(longDay(day), activityStrings.sessions(sessions), [])
      },
    },
    visualMap: { type: 'piecewise', show: false, pieces: pieces(most, colours), dimension: 1 },
    calendar: {
      left: LEFT,
      right: 0,
      top: TOP,
      bottom: 0,
      range: [first?.[0] ?? '', last?.[0] ?? ''],
      cellSize: ['auto', 'auto'],
      splitLine: { show: false },
      itemStyle: { color: 'transparent', borderWidth: 0 },
      yearLabel: { show: false },
      monthLabel: { ...label, position: 'start', margin: 8 },
      dayLabel: { ...label, firstDay: 1, margin: 8, nameMap: ['', 'Mon', '', 'Wed', '', 'Fri', ''] },
    },
    series: {
      type: 'heatmap',
      coordinateSystem: 'calendar',
      data: days.map(([day, sessions]) => [day, sessions]),
      emphasis: { itemStyle: { borderColor: colours.text, borderWidth: 1 } },
      itemStyle: { borderColor: colours.page, borderWidth: 4, borderRadius: 5 },
    },
  }
}

/** The day a point is in. */
export function dayAt(
  days: readonly DayCount[],
): (chart: Chart, point: readonly [number, number]) => number | null {
  return (chart, [x, y]) => {
    const found: unknown = chart.convertFromPixel({ seriesIndex: 0 }, [x, y])
    if (!Array.isArray(found) && typeof found !== 'number') return null
    const at = Number(Array.isArray(found) ? found[0] : found)
    const index = days.findIndex(([day]) => new Date(`${day}T00:00:00`).getTime() === at)
    return index === -1 ? null : index
  }
}

function pieces(most: number, { heat }: Colours) {
  const none = { value: 0, color: heat[0] ?? '' }
  const some = Array.from({ length: LEVELS }, (_, n) => ({
    gt: (most * n) / LEVELS,
    lte: (most * (n + 1)) / LEVELS,
    color: heat[n + 1] ?? '',
  }))
  return [none, ...some]
}
