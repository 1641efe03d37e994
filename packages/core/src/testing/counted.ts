import type { Message, Usage } from '../message.ts'

/** The tokens of a log, counted the plain way: what the fold must come to by its own. */
export function counted(log: readonly Message[]): Usage {
  const once = log.filter(({ id }, index) => log.findIndex((message) => message.id === id) === index)
  const copied = once.findLastIndex(({ from }) => from !== undefined)
  const amounts = new Map<string, { readonly own: boolean; readonly usage: Usage }>()
  let total: Usage | null = null
  let told: number | null = null
  for (const [index, { id, at, usage, responseId }] of once.entries()) {
    if (usage === undefined) continue
    const own = index > copied
    if (usage.total) {
      const base: Usage = total ?? empty
      const isNew = volumeOf(usage) < volumeOf(base)
      const isOlder = at !== null && told !== null && at < told
      if (isNew && isOlder) continue
      amounts.set(`total ${id}`, { own, usage: isNew ? empty : grown(usage, base) })
      total = usage
      told = at
      continue
    }
    const key = responseId === undefined ? `message ${id}` : `response ${responseId}`
    const known = amounts.get(key)
    if (known === undefined) amounts.set(key, { own, usage })
    else if (usage.output > known.usage.output) amounts.set(key, { own: known.own, usage })
  }
  const paid = [...amounts.values()].filter(({ own }) => own).map(({ usage }) => usage)
  const isTold = (key: 'cacheWriteLong' | 'cost'): boolean => paid.some((usage) => usage[key] !== undefined)
  const sumTold = (key: 'cacheWriteLong' | 'cost') =>
    isTold(key) ? { [key]: sum(paid.map((usage) => usage[key] ?? 0)) } : {}
  return {
    input: sum(paid.map(({ input }) => input)),
    cacheRead: sum(paid.map(({ cacheRead }) => cacheRead)),
    cacheWrite: sum(paid.map(({ cacheWrite }) => cacheWrite)),
    output: sum(paid.map(({ output }) => output)),
    ...sumTold('cacheWriteLong'),
    ...sumTold('cost'),
  }
}

const empty: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0 }

function grown(usage: Usage, base: Usage): Usage {
  const part = (key: 'cacheWriteLong' | 'cost') =>
    usage[key] === undefined ? {} : { [key]: Math.max(0, usage[key] - (base[key] ?? 0)) }
  return {
    input: Math.max(0, usage.input - base.input),
    cacheRead: Math.max(0, usage.cacheRead - base.cacheRead),
    cacheWrite: Math.max(0, usage.cacheWrite - base.cacheWrite),
    output: Math.max(0, usage.output - base.output),
    ...part('cacheWriteLong'),
    ...part('cost'),
  }
}

function volumeOf({ input, cacheRead, cacheWrite, output }: Usage): number {
  return input + cacheRead + cacheWrite + output
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0)
}
