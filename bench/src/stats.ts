/** The value that `share` (0 to 1) of all values do not exceed: nearest rank, never interpolated. `NaN` without values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The largest value; `NaN` without values. */
export function worst(values: readonly number[]): number {
  return percentile(values, 1)
}

/** Three digits or so: what a measurement is worth. */
export function short(value: number): string {
  if (Number.isNaN(value)) return 'none'
  const digits = value === 0 || Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toFixed(digits)
}
