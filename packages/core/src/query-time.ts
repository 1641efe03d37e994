const units: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 }

/**
 * A time as people write it behind `after:` and `before:`: `2026-05-04`, `2026-05`, `2026`, `2026-05-04T10:30`,
 * `today`, `yesterday`, or so long ago: `12h`, `7d`, `2w`. In the machine's own time; a day means its beginning.
 * In epoch milliseconds; `null` for what is no time.
 */
export function queryTime(text: string, now: number): number | null {
  const ago = /^(\d{1,4})([hdw])$/i.exec(text)
  if (ago !== null) return now - Number(ago[1]) * (units[(ago[2] ?? '').toLowerCase()] ?? 0)
  const word = text.toLowerCase()
  if (word === 'today') return startOfDay(now, 0)
  if (word === 'yesterday') return startOfDay(now, -1)
  return dateOf(text)
}

function dateOf(text: string): number | null {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:T(\d{1,2}):(\d{2}))?)?)?$/i.exec(text)
  const [year, month, day, hour, minute] = (parts ?? [])
    .slice(1)
    .map((part) => (part === undefined ? undefined : Number(part)))
  if (year === undefined) return null
  const date = new Date(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0)
  // 31 February is the third of March to a clock, and a slip to people.
  const read = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getMinutes()]
  return String(read) === String([year, month ?? 1, day ?? 1, minute ?? 0]) ? date.getTime() : null
}

function startOfDay(now: number, days: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime()
}
