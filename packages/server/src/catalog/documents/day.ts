/** The day of a time on this machine's clock, as a number that reads like one: 20260504; 0 for no time. */
export function dayOf(at: number | null): number {
  if (at === null) return 0
  const date = new Date(at)
  return date.getFullYear() * 10_000 + (date.getMonth() + 1) * 100 + date.getDate()
}

/** `20260504` as `2026-05-04`; `null` for 0. */
export function dayText(day: number): string | null {
  if (day === 0) return null
  const digits = String(day).padStart(8, '0')
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`
}

/** `2026-05-04` as `20260504`. */
export function dayNumber(text: string): number {
  return Number(text.replaceAll('-', ''))
}
