import { describe, expect, it } from 'vitest'
import { parseOverrides } from './overrides.ts'

describe("a user's prices", () => {
  it('are read, with what is left out taken from what is there', () => {
    const text = JSON.stringify({
      'My-Model': { input: 1, output: 2 },
      'glm-*': { input: 1, output: 2, cacheRead: 0.1, cacheWrite: 1.5, cacheWriteLong: 3 },
      free: { input: 0, output: 0, cacheWrite: 4 },
    })
    expect(parseOverrides(text)).toEqual({
      type: 'prices',
      prices: {
        'my-model': { input: 1, output: 2, cacheRead: 1, cacheWrite: 1, cacheWriteLong: 1 },
        'glm-*': { input: 1, output: 2, cacheRead: 0.1, cacheWrite: 1.5, cacheWriteLong: 3 },
        free: { input: 0, output: 0, cacheRead: 0, cacheWrite: 4, cacheWriteLong: 4 },
      },
    })
    expect(parseOverrides('{}')).toEqual({ type: 'prices', prices: {} })
  })

  it.each([
    ['[]', 'It is not an object with a price for each model.'],
    ['3', 'It is not an object with a price for each model.'],
    ['{"m": 3}', 'The price of "m" is not an object.'],
    ['{"m": {"input": 1}}', 'The price of "m" lacks "output".'],
    ['{"m": {"output": 1}}', 'The price of "m" lacks "input".'],
    ['{"m": {"input": "1", "output": 1}}', '"input" of "m" is not a number.'],
    ['{"m": {"input": 1e999, "output": 1}}', '"input" of "m" is not a number.'],
    ['{"m": {"input": 1, "output": -1}}', '"output" of "m" is negative.'],
    ['{"m": {"input": 1, "output": 1, "cacheRead": null}}', '"cacheRead" of "m" is not a number.'],
    [
      '{"m": {"input": 1, "output": 1, "cached": 1}}',
      'The price of "m" has an unknown field "cached": it knows input, output, cacheRead, cacheWrite, cacheWriteLong.',
    ],
    ['{"": {"input": 1, "output": 1}}', 'A price has no model name.'],
    ['{"a*b": {"input": 1, "output": 1}}', 'The name "a*b" has a * that is not at its end.'],
  ])('say what is wrong in %s', (text, problem) => {
    expect(parseOverrides(text)).toEqual({ type: 'problem', problem })
  })

  it.each(['{"m":', 'none\nof it\n'])('say that it is no JSON, and where, on one line: %j', (text) => {
    expect(parseOverrides(text)).toMatchObject({
      type: 'problem',
      problem: expect.stringMatching(/^It is not valid JSON: .+\.$/) as string,
    })
  })

  it('take a model of any name, also one that objects have', () => {
    const read = parseOverrides('{"__proto__": {"input": 1, "output": 2}}')
    expect(read.type === 'prices' && Object.keys(read.prices)).toEqual(['__proto__'])
  })
})
