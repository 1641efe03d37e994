const whole = new Intl.NumberFormat('en')
const cents = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
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

/** A great count in three digits or fewer: `940`, `12K`, `1.4M`, `412M`, `2.1B`. */
export function compact(count: number): string {
  const steps = ['', 'K', 'M', 'B', 'T']
  let value = count
  let step = 0
  while (Math.round(value) >= 1000 && step < steps.length - 1) {
    value /= 1000
    step++
  }
  return `${value < 9.95 && step > 0 ? tenths.format(value) : Math.round(value)}${steps[step]}`
}

/** US dollars: `$0.04`, `$318.40`, `$12,400`; what is less than a cent is said to be that. */
export function money(dollars: number): string {
  if (dollars > 0 && dollars < 0.005) return '<$0.01'
  return dollars < 9_999.5 ? `$${cents.format(dollars)}` : `$${whole.format(Math.round(dollars))}`
}

/** A part of a whole in whole percents; never 0 or 100 for what is not. */
export function percent(part: number, all: number): string {
  if (all <= 0 || part <= 0) return '0%'
  const share = (part / all) * 100
  if (share >= 100) return '100%'
  return share < 1 ? '<1%' : `${Math.min(99, Math.round(share))}%`
}
