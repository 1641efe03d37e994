const whole = new Intl.NumberFormat('en')
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** A count as people read it: `1,214`. */
export function amount(count: number): string {
  return whole.format(count)
}

/** A size in bytes, in decimal units: `340 KB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${whole.format(Math.round(bytes / 1000))} KB`
  return `${tenths.format(bytes / 1_000_000)} MB`
}
