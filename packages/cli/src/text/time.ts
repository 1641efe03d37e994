const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long ago, in at most four characters; the date when it is longer than that tells anything. */
export function ageOf(at: number | null, now: number): string {
  if (at === null) return ''
  const ago = Math.max(0, now - at)
  if (ago < minute) return 'now'
  if (ago < hour) return `${Math.floor(ago / minute)}m`
  if (ago < day) return `${Math.floor(ago / hour)}h`
  if (ago < 100 * day) return `${Math.floor(ago / day)}d`
  return localDate(at).slice(0, 10)
}

/** Year, month, day, hour and minute where the reader is. */
export function localDate(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return ''
  const calendar = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
  return `${calendar} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** How long something took. */
export function duration(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(1)} s`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
