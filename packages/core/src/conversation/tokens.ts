import type { Usage } from '../message.ts'

export const noTokens: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

export function sumOf(usages: readonly Usage[]): Usage {
  return usages.reduce((sum, usage) => combined(sum, usage, (a, b) => a + b), noTokens)
}

/** What a running total has grown by. One that drops has started anew: it is a base for those after it, and nothing is counted. */
export function growthOf(total: Usage, base: Usage): Usage {
  if (volumeOf(total) < volumeOf(base)) return noTokens
  return combined(total, base, (a, b) => Math.max(0, a - b))
}

function volumeOf({ input, cacheRead, cacheWrite, output }: Usage): number {
  return input + cacheRead + cacheWrite + output
}

function combined(a: Usage, b: Usage, operate: (a: number, b: number) => number): Usage {
  const optional = (key: 'reasoning' | 'cost'): { [name in typeof key]?: number } =>
    a[key] === undefined && b[key] === undefined ? {} : { [key]: operate(a[key] ?? 0, b[key] ?? 0) }
  return {
    input: operate(a.input, b.input),
    cacheRead: operate(a.cacheRead, b.cacheRead),
    cacheWrite: operate(a.cacheWrite, b.cacheWrite),
    output: operate(a.output, b.output),
    ...optional('reasoning'),
    ...optional('cost'),
  }
}
