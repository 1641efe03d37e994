import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, type Price } from './price.ts'
import { listPrices, overriddenModels, priceOf, withOverrides } from './prices.ts'

const price: Price = { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75, cacheWriteLong: 6 }
const spent = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

describe('the list', () => {
  it('is dated, and has only names in lower case with prices above nothing', () => {
    expect(listPrices.date).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const [model, { input, output, cacheRead, cacheWrite, cacheWriteLong }] of Object.entries(
      listPrices.list,
    )) {
      expect(model).toBe(model.toLowerCase())
      expect(Math.min(input, output, cacheRead, cacheWrite, cacheWriteLong)).toBeGreaterThan(0)
      expect(cacheRead).toBeLessThanOrEqual(input)
      expect(cacheWriteLong).toBeGreaterThanOrEqual(cacheWrite)
    }
  })

  it('finds every name in it, in any case and behind a gateway', () => {
    for (const [model, listed] of Object.entries(listPrices.list)) {
      expect(priceOf(model, listPrices)).toBe(listed)
      expect(priceOf(model.toUpperCase(), listPrices)).toBe(listed)
      expect(priceOf(`openrouter/${model}`, listPrices)).toBe(listed)
    }
  })

  it.each([
    ['claude-sonnet-4-5-20250929', 'claude-sonnet-4-5'],
    ['claude-sonnet-4-5[1m]', 'claude-sonnet-4-5'],
    ['claude-3-5-haiku-latest', 'claude-3-5-haiku'],
    ['anthropic/claude-opus-4.5', 'claude-opus-4-5'],
    ['openrouter/anthropic/claude-3.7-sonnet', 'claude-3-7-sonnet'],
    ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'claude-sonnet-4-5'],
    ['us-gov.anthropic.claude-3-7-sonnet-20250219-v1:0', 'claude-3-7-sonnet'],
    ['anthropic.claude-opus-4-6-v1', 'claude-opus-4-6'],
    ['claude-opus-4-1@20250805', 'claude-opus-4-1'],
    ['vertex_ai/claude-opus-4-5@20251101', 'claude-opus-4-5'],
    ['publishers/anthropic/models/claude-sonnet-4', 'claude-sonnet-4'],
    ['gpt-5-2025-08-07', 'gpt-5'],
    ['codex-mini-latest', 'codex-mini'],
    ['gpt-4o-2024-08-06', 'gpt-4o'],
    ['gpt-4o-2024-05-13', 'gpt-4o-2024-05-13'],
    ['MiniMax-M2.7', 'minimax-m2.7'],
  ])('knows %s for %s', (written, listed) => {
    expect(priceOf(written, listPrices)).toBe(listPrices.list[listed])
  })

  it.each([
    'claude-opus-7',
    'claude-opus-4-5-fast',
    'gpt-7-codex',
    'custom:Claude-Opus-4.5-0',
    'z-ai/glm-5.3',
    'claude-opus-4.5:batch',
    'constructor',
    '__proto__',
    '',
    'us.anthropic.',
  ])('does not guess what %j costs', (model) => {
    expect(priceOf(model, listPrices)).toBeNull()
  })
})

describe('overrides', () => {
  const own = { ...price, input: 1 }

  it('go before the list, for a name however it is decorated, and are told', () => {
    const prices = withOverrides(listPrices, { 'claude-opus-4-5': own, 'local-model': price })
    expect(priceOf('us.anthropic.claude-opus-4-5-20251101-v1:0', prices)).toBe(own)
    expect(priceOf('claude-opus-4-5[1m]', prices)).toBe(own)
    expect(priceOf('Local-Model', prices)).toBe(price)
    expect(priceOf('claude-opus-4-6', prices)).toBe(listPrices.list['claude-opus-4-6'])
    expect(overriddenModels(prices)).toEqual(['claude-opus-4-5', 'local-model'])
    expect(overriddenModels(listPrices)).toEqual([])
  })

  it('of a beginning hold for all names that begin so; the longest, and a whole name, goes before', () => {
    const prices = withOverrides(listPrices, { 'claude-*': own, 'claude-opus-*': price, 'custom:*': own })
    expect(priceOf('claude-haiku-4-5', prices)).toBe(own)
    expect(priceOf('anthropic/claude-opus-4-5', prices)).toBe(price)
    expect(priceOf('custom:Mock-0', prices)).toBe(own)
    const whole = withOverrides(prices, { 'claude-opus-4-5': own })
    expect(priceOf('anthropic/claude-opus-4-5', whole)).toBe(own)
  })
})

describe('what tokens cost', () => {
  const millions = { input: 1e6, cacheRead: 2e6, cacheWrite: 3e6, output: 4e6 }

  it('is told by each kind, an hour of cache by its own price', () => {
    expect(costOf(millions, price)).toBeCloseTo(3 + 0.6 + 11.25 + 60, 9)
    expect(costOf({ ...millions, cacheWriteLong: 2e6 }, price)).toBeCloseTo(3 + 0.6 + 3.75 + 12 + 60, 9)
    expect(costOf(spent, price)).toBe(0)
  })

  it('agrees with what Claude Code wrote of a session itself', () => {
    // `cost-state` of a run of 2.1.330: 18,641 in, 18,639 from the cache, 95 out.
    const opus = priceOf('claude-opus-5-5', listPrices) ?? price
    const tokens = { input: 18_641, cacheRead: 18_639, cacheWrite: 0, output: 95 }
    expect(costOf(tokens, opus)).toBeCloseTo(0.0801918, 9)
  })

  it('of several answers is what each costs together, and never less for more', () => {
    const count = fc.nat({ max: 1e6 })
    const tokens = fc
      .record({
        input: count,
        cacheRead: count,
        cacheWrite: count,
        output: count,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ share, ...rest }) => ({ ...rest, cacheWriteLong: Math.floor(rest.cacheWrite * share) }))
    fc.assert(
      fc.property(tokens, tokens, (a, b) => {
        const together = {
          input: a.input + b.input,
          cacheRead: a.cacheRead + b.cacheRead,
          cacheWrite: a.cacheWrite + b.cacheWrite,
          cacheWriteLong: a.cacheWriteLong + b.cacheWriteLong,
          output: a.output + b.output,
        }
        expect(costOf(together, price)).toBeCloseTo(costOf(a, price) + costOf(b, price), 6)
        expect(costOf(together, price)).toBeGreaterThanOrEqual(costOf(a, price))
      }),
    )
  })
})
