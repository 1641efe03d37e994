export interface Point {
  /** Minutes. */
  readonly at: number
  readonly value: number
}

/** How much the values rise a minute: the line that lies nearest to all of them (least squares). 0 for fewer than two. */
export function slopeOf(points: readonly Point[]): number {
  const middle = meanOf(points.map(({ at }) => at))
  const mean = meanOf(points.map(({ value }) => value))
  const spread = sumOf(points.map(({ at }) => (at - middle) ** 2))
  return spread === 0 ? 0 : sumOf(points.map(({ at, value }) => (at - middle) * (value - mean))) / spread
}

const windows = 24

/** The least of each stretch of time: memory rises until it is collected, and only what stays then is held. */
export function floorsOf(points: readonly Point[]): Point[] {
  const width = (points.at(-1)?.at ?? 0) / windows
  const floors = new Map<number, Point>()
  for (const point of points) {
    const window = width === 0 ? 0 : Math.min(windows - 1, Math.floor(point.at / width))
    if (point.value < (floors.get(window)?.value ?? Number.POSITIVE_INFINITY)) floors.set(window, point)
  }
  return [...floors.values()]
}

/** By how much the values have risen over the second half of the time, as a share of where they stood in its middle. */
export function riseOf(points: readonly Point[]): number {
  const end = points.at(-1)?.at ?? 0
  const half = points.filter(({ at }) => at >= end / 2)
  const mean = meanOf(half.map(({ value }) => value))
  return mean === 0 ? 0 : (slopeOf(half) * (end / 2)) / mean
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values) / values.length
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
