import type { Usage } from '../message.ts'

/** US dollars per million tokens. */
export interface Price {
  readonly input: number
  readonly output: number
  readonly cacheRead: number
  /** Kept for minutes. */
  readonly cacheWrite: number
  /** Kept for an hour. */
  readonly cacheWriteLong: number
}

/** By a model's name as its maker writes it, or by the beginning of names with a `*` behind it; all in lower case. */
export type PriceList = Readonly<Record<string, Price>>

/** What is paid for: reasoning is in the output, and costs the same. */
export type PaidTokens = Pick<Usage, 'input' | 'output' | 'cacheRead' | 'cacheWrite' | 'cacheWriteLong'>

/** US dollars. */
export function costOf(tokens: PaidTokens, price: Price): number {
  const long = Math.min(tokens.cacheWriteLong ?? 0, tokens.cacheWrite)
  const millionfold =
    tokens.input * price.input +
    tokens.output * price.output +
    tokens.cacheRead * price.cacheRead +
    (tokens.cacheWrite - long) * price.cacheWrite +
    long * price.cacheWriteLong
  return millionfold / 1_000_000
}
