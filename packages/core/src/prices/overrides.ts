import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { Price, PriceList } from './price.ts'

/** What a user's `prices.json` comes to. */
export type Overrides =
  | { readonly type: 'prices'; readonly prices: PriceList }
  /** A sentence that says what is wrong, and where. */
  | { readonly type: 'problem'; readonly problem: string }

const fields = ['input', 'output', 'cacheRead', 'cacheWrite', 'cacheWriteLong'] as const

/** Wrong in the file, in a way that the user can mend. */
class Problem extends Error {}

/**
 * Reads `{"model": {"input": 3, "output": 15}}`, in US dollars per million tokens. `cacheRead` and `cacheWrite` cost as much as
 * `input` where they are left out, `cacheWriteLong` as much as `cacheWrite`.
 */
export function parseOverrides(text: string): Overrides {
  try {
    const told = parsed(text)
    const prices = Object.entries(told).map(([model, price]) => [keyOf(model), priceFrom(model, price)])
    return { type: 'prices', prices: Object.fromEntries(prices) as PriceList }
  } catch (error) {
    if (error instanceof Problem) return { type: 'problem', problem: error.message }
    throw error
  }
}

function parsed(text: string): JsonObject {
  const value = jsonIn(text)
  if (!isJsonObject(value)) throw new Problem('It is not an object with a price for each model.')
  return value
}

function jsonIn(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // It quotes the text, lines and all.
    throw new Problem(`It is not valid JSON: ${error.message.replaceAll(/\s+/g, ' ')}.`)
  }
}

/** A name, or the beginning of names. */
function keyOf(model: string): string {
  const key = model.trim().toLowerCase()
  if (key === '') throw new Problem('A price has no model name.')
  if (key.slice(0, -1).includes('*')) throw new Problem(`The name "${model}" has a * that is not at its end.`)
  return key
}

function priceFrom(model: string, told: Json | undefined): Price {
  if (!isJsonObject(told)) throw new Problem(`The price of "${model}" is not an object.`)
  const unknown = Object.keys(told).find((name) => !(fields as readonly string[]).includes(name))
  if (unknown !== undefined)
    throw new Problem(
      `The price of "${model}" has an unknown field "${unknown}": it knows ${fields.join(', ')}.`,
    )
  const [input, output] = [amountIn(model, told, 'input'), amountIn(model, told, 'output')]
  if (input === null || output === null)
    throw new Problem(`The price of "${model}" lacks "${input === null ? 'input' : 'output'}".`)
  const cacheWrite = amountIn(model, told, 'cacheWrite') ?? input
  return {
    input,
    output,
    cacheRead: amountIn(model, told, 'cacheRead') ?? input,
    cacheWrite,
    cacheWriteLong: amountIn(model, told, 'cacheWriteLong') ?? cacheWrite,
  }
}

function amountIn(model: string, told: JsonObject, field: (typeof fields)[number]): number | null {
  const value = told[field]
  if (value === undefined) return null
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new Problem(`"${field}" of "${model}" is not a number.`)
  if (value < 0) throw new Problem(`"${field}" of "${model}" is negative.`)
  return value
}
