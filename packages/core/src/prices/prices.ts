import { anthropic } from './anthropic.ts'
import { namesOf } from './names.ts'
import { openai } from './openai.ts'
import { others } from './others.ts'
import type { Price, PriceList } from './price.ts'

/** The prices that estimates are made with. */
export interface Prices {
  /** The day on which the list was right (`YYYY-MM-DD`). */
  readonly date: string
  readonly list: PriceList
  /** The user's own: they go before the list. */
  readonly overrides: PriceList
}

/**
 * What makers ask for on their own interfaces, at the standard rate: no discounts for batches, no surcharge for
 * speed, regions or long prompts. Compared in three published tables; where they differ the newest holds. A
 * model that none of them had is not here: nothing is guessed from a name's family.
 */
export const listPrices: Prices = {
  date: '2026-11-10',
  list: { ...anthropic, ...openai, ...others },
  overrides: {},
}

/** `null`: the price is unknown, and is to be called so. */
export function priceOf(model: string, { list, overrides }: Prices): Price | null {
  const names = namesOf(model)
  return priceIn(overrides, names) ?? priceIn(list, names)
}

export function withOverrides(prices: Prices, overrides: PriceList): Prices {
  return { ...prices, overrides: { ...prices.overrides, ...overrides } }
}

/** The models whose price the user has set; with a `*` the beginnings of their names. */
export function overriddenModels({ overrides }: Prices): readonly string[] {
  return Object.keys(overrides)
}

/** A whole name goes before a beginning, a longer beginning before a shorter one. */
function priceIn(list: PriceList, names: readonly string[]): Price | null {
  const whole = names.find((name) => Object.hasOwn(list, name))
  if (whole !== undefined) return list[whole] ?? null
  const fits = (key: string): boolean => names.some((name) => name.startsWith(key.slice(0, -1)))
  const beginnings = Object.keys(list).filter((key) => key.endsWith('*') && fits(key))
  const longest = beginnings.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? null : (list[longest] ?? null)
}
