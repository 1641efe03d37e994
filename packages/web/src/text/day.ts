const DAY = 24 * 3_600_000

/** The day of a moment, here, as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  const date = new Date(at)
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-')
}

/** Whether a text is a day, and one that exists. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? utcOf(text) : NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** So many days later, or with a negative number earlier. */
export function addDays(day: string, days: number): string {
  return new Date(utcOf(day) + days * DAY).toISOString().slice(0, 10)
}

/** All days from one to another, both within. */
export function daysFrom(since: string, until: string): readonly string[] {
  const count = Math.round((utcOf(until) - utcOf(since)) / DAY) + 1
  return Array.from({ length: Math.max(0, count) }, (_, n) => addDays(since, n))
}

/** 0 for Monday, 6 for Sunday. */
export function weekday(day: string): number {
  return (new Date(utcOf(day)).getUTCDay() + 6) % 7
}

/** `3 Nov`. */
export function shortDay(day: string): string {
  const at = utcOf(day)
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' }).format(at)
  return `${new Date(at).getUTCDate()} ${month}`
}

/** `3 Nov 2026`. */
export function longDay(day: string): string {
  return `${shortDay(day)} ${day.slice(0, 4)}`
}

/** `3 Nov`, or `3 Nov to 9 Nov`, with years where they are not those of `today`. */
export function spanOf(since: string, until: string, today: string): string {
  const name = (day: string): string => (day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : longDay(day))
  return since === until ? name(since) : `${name(since)} to ${name(until)}`
}

/** Reckoned in UTC, where every day is as long as any other. */
function utcOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}
