import { setFlagsFromString } from 'node:v8'

/** By how much of what is alive the heap may grow before garbage is collected. V8 itself lets it become up to four times as large. */
const growth = 50

/**
 * For a program that serves in the background of others: from now on all threads collect garbage before much of it has
 * gathered. It is a choice for the whole process, so whoever owns that makes it.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`)
}
