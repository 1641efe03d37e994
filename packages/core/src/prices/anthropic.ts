import type { Price, PriceList } from './price.ts'

/** A tenth of the input to read from the cache, a quarter more to write it for minutes, twice as much for an hour. */
function claude(input: number, output: number, cacheRead = input / 10): Price {
  return { input, output, cacheRead, cacheWrite: input * 1.25, cacheWriteLong: input * 2 }
}

const opus4 = claude(15, 75)
const sonnet = claude(3, 15)

export const anthropic: PriceList = {
  'claude-3-haiku': { input: 0.25, output: 1.25, cacheRead: 0.03, cacheWrite: 0.3, cacheWriteLong: 0.5 },
  'claude-3-sonnet': sonnet,
  'claude-3-opus': opus4,
  'claude-3-5-haiku': claude(0.8, 4),
  'claude-3-5-sonnet': sonnet,
  'claude-3-7-sonnet': sonnet,
  'claude-opus-4': opus4,
  'claude-opus-4-0': opus4,
  'claude-sonnet-4': sonnet,
  'claude-sonnet-4-0': sonnet,
  'claude-opus-4-1': opus4,
  'claude-sonnet-4-5': sonnet,
  'claude-haiku-4-5': claude(1, 5),
  'claude-opus-4-5': claude(5, 25),
  'claude-opus-4-6': claude(5, 25),
  'claude-sonnet-4-6': sonnet,
  'claude-opus-4-7': claude(5, 25),
  'claude-opus-4-8': claude(5, 25),
  'claude-fable-5': claude(10, 50),
  'claude-opus-5': claude(5, 25),
  'claude-sonnet-5': claude(2, 10),
  'claude-fable-5-1': claude(10, 50, 0.25),
  'claude-fable-5-2': claude(8, 40, 0.2),
  'claude-opus-5-5': claude(4, 20, 0.2),
  'claude-sonnet-5-5': claude(2, 10, 0.1),
  // Up to 100,000 tokens of prompt; five times as much beyond.
  'claude-haiku-5-5': claude(0.1, 0.5),
}
