import type { Json } from '@unspool/core'

/** The last moment a `Date` can name, in milliseconds. */
const LAST = 8.64e15

/** Below this, a number of seconds would lie in the year 5138 and one of milliseconds in 1973: it is seconds. */
const SECONDS_BELOW = 1e11

/** Epoch milliseconds of a time as agents write it: ISO text, epoch seconds or epoch milliseconds. `null` for all else. */
export function epochOf(value: Json | undefined): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : typeof value === 'number' ? millis(value) : NaN
  return time > 0 && time <= LAST ? time : null
}

function millis(time: number): number {
  return Math.round(time < SECONDS_BELOW ? time * 1000 : time)
}
