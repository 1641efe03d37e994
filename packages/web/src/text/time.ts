const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The group a session stands in when nobody works in it, by when it last grew. */
export type TimeGroup = 'today' | 'yesterday' | 'earlier'

/** How long after its last message a session counts as growing, in milliseconds. */
const GROWING_MS = MINUTE

/** Whether a session grew within the last minute. Both in epoch milliseconds. */
export function isGrowing(updatedAt: number | null, now: number): boolean {
  return updatedAt !== null && now - updatedAt < GROWING_MS
}

/** The group of a session last changed at `at`; without a time it is earlier than all. */
export function groupOf(at: number | null, now: number): TimeGroup {
  if (at === null) return 'earlier'
  const today = startOfDay(now)
  if (at >= today) return 'today'
  return at >= startOfDay(today - HOUR) ? 'yesterday' : 'earlier'
}

/** How long ago, in the fewest words: `now`, `38 min`, `3 h`, `Sat`, `12 Nov`, `12 Nov 2024`. */
export function age(at: number, now: number): string {
  const ago = now - at
  if (ago < MINUTE) return 'now'
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min`
  if (at >= startOfDay(now)) return `${Math.floor(ago / HOUR)} h`
  if (ago < 6 * DAY) return new Intl.DateTimeFormat('en', { weekday: 'short' }).format(at)
  return date(at, now)
}

/** Whether `age` answers with a span (`38 min`), not a day. */
export function isSpan(at: number, now: number): boolean {
  return now - at < HOUR || at >= startOfDay(now)
}

/** When something was said, in the fewest words: `14:02` today, then `Sat`, `12 Nov`, `12 Nov 2024`. */
export function moment(at: number, now: number): string {
  return isToday(at, now) ? clock(at, now) : age(at, now)
}

/** `14:02`, with the day before it when that is not today. */
export function clock(at: number, now: number): string {
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)
  return isToday(at, now) ? time : `${date(at, now)} ${time}`
}

/** Day, month, year and seconds, for tooltips. */
export function fullTime(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }).format(at)
}

/** A finished span: `0.4 s`, `14 s`, `2 min 14 s`, `1 h 4 min`, `16 d 10 h`. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
  const hours = Math.floor(seconds / 3600)
  if (hours < 24) return `${hours} h ${Math.floor((seconds % 3600) / 60)} min`
  return `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** A span that goes on, in words: `14 s`, `2 min 14 s`. */
export function span(ms: number): string {
  return ms < MINUTE ? elapsed(ms) : duration(ms)
}

/** A span that goes on: `14 s`, then `2:14`, then `1:02:14`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const rest = `${String(Math.floor(seconds / 60) % 60).padStart(seconds < 3600 ? 1 : 2, '0')}:${String(seconds % 60).padStart(2, '0')}`
  return seconds < 3600 ? rest : `${Math.floor(seconds / 3600)}:${rest}`
}

function date(at: number, now: number): string {
  const day = new Date(at)
  // The English month of the other English is `Sept`.
  const month = new Intl.DateTimeFormat('en-US', { month: 'short' }).format(at)
  const year = day.getFullYear() === new Date(now).getFullYear() ? '' : ` ${day.getFullYear()}`
  return `${day.getDate()} ${month}${year}`
}

/** Days on which clocks change are an hour longer or shorter. */
function isToday(at: number, now: number): boolean {
  return startOfDay(at) === startOfDay(now)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
