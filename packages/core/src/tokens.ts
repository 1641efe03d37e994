import type { Usage } from './message.ts'

export const noTokens: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

export function sumOf(usages: readonly Usage[]): Usage {
  const sum = { ...noTokens, reasoning: 0, cost: 0 }
  for (const { input, cacheRead, cacheWrite, output, reasoning = 0, cost = 0 } of usages) {
    sum.input += input
    sum.cacheRead += cacheRead
    sum.cacheWrite += cacheWrite
    sum.output += output
    sum.reasoning += reasoning
    sum.cost += cost
  }
  const { reasoning, cost, ...rest } = sum
  const isTold = (key: 'reasoning' | 'cost'): boolean => usages.some((usage) => usage[key] !== undefined)
  return { ...rest, ...(isTold('reasoning') ? { reasoning } : {}), ...(isTold('cost') ? { cost } : {}) }
}

/** What a running total has grown by. One that drops has started anew: it is a base for those after it, and nothing is counted. */
export function growthOf(total: Usage, base: Usage): Usage {
  if (volumeOf(total) < volumeOf(base)) return noTokens
  const grown = (key: 'input' | 'cacheRead' | 'cacheWrite' | 'output' | 'reasoning' | 'cost'): number =>
    Math.max(0, (total[key] ?? 0) - (base[key] ?? 0))
  return {
    input: grown('input'),
    cacheRead: grown('cacheRead'),
    cacheWrite: grown('cacheWrite'),
    output: grown('output'),
    ...(total.reasoning === undefined ? {} : { reasoning: grown('reasoning') }),
    ...(total.cost === undefined ? {} : { cost: grown('cost') }),
  }
}

function volumeOf({ input, cacheRead, cacheWrite, output }: Usage): number {
  return input + cacheRead + cacheWrite + output
}
