const whole = new Intl.NumberFormat('en-US')
const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' })
const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 1 })
const units = ['', 'k', 'M', 'G', 'T', 'P'] as const

/** All digits, in groups of three. */
export function grouped(count: number): string {
  return whole.format(count)
}

/** Three digits and what they are to be multiplied with: `1.23M`. */
export function short(count: number): string {
  let unit = 0
  let value = count
  // What would be rounded to a thousand is one of the next unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  if (unit === 0) return grouped(Math.round(value))
  return `${value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0)}${units[unit]}`
}

/** Bytes, decimal. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  const text = short(bytes)
  const unit = text.at(-1) === 'k' ? 'kB' : `${text.at(-1)}B`
  return `${text.slice(0, -1)} ${unit}`
}

/** US dollars; what is less than a cent is not nothing: it keeps its first digit. */
export function dollars(amount: number): string {
  return amount > 0 && amount < 0.01 ? `$${small.format(amount)}` : money.format(amount)
}

/** `1 session`, `2,000 sessions`. */
export function counted(count: number, noun: string, several = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : several}`
}
