import type { Message, Usage } from './message.ts'

export const noTokens: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

/** What not every agent tells: left out of a sum when nothing summed up tells it. */
const optional = ['cacheWriteLong', 'reasoning', 'cost'] as const

export function sumOf(usages: readonly Usage[]): Usage {
  const sum = { ...noTokens, cacheWriteLong: 0, reasoning: 0, cost: 0 }
  for (const usage of usages) {
    sum.input += usage.input
    sum.cacheRead += usage.cacheRead
    sum.cacheWrite += usage.cacheWrite
    sum.output += usage.output
    for (const key of optional) sum[key] += usage[key] ?? 0
  }
  const { cacheWriteLong, reasoning, cost, ...rest } = sum
  const isTold = (key: (typeof optional)[number]): boolean => usages.some((usage) => usage[key] !== undefined)
  return {
    ...rest,
    ...(isTold('cacheWriteLong') ? { cacheWriteLong } : {}),
    ...(isTold('reasoning') ? { reasoning } : {}),
    ...(isTold('cost') ? { cost } : {}),
  }
}

/** What a running total has grown by. One that drops has started anew: it is a base for those after it, and nothing is counted. */
export function growthOf(total: Usage, base: Usage): Usage {
  if (volumeOf(total) < volumeOf(base)) return noTokens
  const grown = (key: Exclude<keyof Usage, 'total'>): number =>
    Math.max(0, (total[key] ?? 0) - (base[key] ?? 0))
  return {
    input: grown('input'),
    cacheRead: grown('cacheRead'),
    cacheWrite: grown('cacheWrite'),
    output: grown('output'),
    ...(total.cacheWriteLong === undefined ? {} : { cacheWriteLong: grown('cacheWriteLong') }),
    ...(total.reasoning === undefined ? {} : { reasoning: grown('reasoning') }),
    ...(total.cost === undefined ? {} : { cost: grown('cost') }),
  }
}

/**
 * Whether a running total is an earlier one that is written again: it is smaller than the last one, and older. A smaller
 * one that is not older has begun anew.
 */
export function isFormerTotal(total: Told, last: Told): boolean {
  if (total.at === null || last.at === null || total.at >= last.at) return false
  return volumeOf(total.usage ?? noTokens) < volumeOf(last.usage ?? noTokens)
}

type Told = Pick<Message, 'at' | 'usage'>

function volumeOf({ input, cacheRead, cacheWrite, output }: Usage): number {
  return input + cacheRead + cacheWrite + output
}
