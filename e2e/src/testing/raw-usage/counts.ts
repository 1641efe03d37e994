/** Tokens as the catalog has them, what of the cache is kept for an hour, and US dollars where the agent told them. */
export interface RawTokens {
  input: number
  cacheRead: number
  cacheWrite: number
  cacheWriteLong: number
  output: number
  reasoning: number
  cost: number
}

/** Tokens that are counted once, and whose they are. */
export interface RawEntry {
  readonly model: string | null
  /** Epoch milliseconds. */
  readonly at: number | null
  readonly tokens: RawTokens
  /** Answers of a model that these tokens are of: none for a tool's own use of a model, several where only a sum is told. */
  readonly responses: number
}

export interface RawSession {
  readonly source: string
  readonly id: string
  /** Of the newest file. */
  readonly path: string
  /** Epoch milliseconds of its own first message. */
  readonly createdAt: number | null
  readonly entries: readonly RawEntry[]
  /** The sum as the agent tells it, with what it took over from another session. */
  readonly told: RawTokens | null
}

export const kinds = [
  'input',
  'cacheRead',
  'cacheWrite',
  'cacheWriteLong',
  'output',
  'reasoning',
  'cost',
] as const

export function nothing(): RawTokens {
  return { input: 0, cacheRead: 0, cacheWrite: 0, cacheWriteLong: 0, output: 0, reasoning: 0, cost: 0 }
}

export function plus(a: RawTokens, b: RawTokens): RawTokens {
  const sum = nothing()
  for (const kind of kinds) sum[kind] = a[kind] + b[kind]
  return sum
}

/** Never below nothing: a count that fell says nothing of what was spent. */
export function minus(a: RawTokens, b: RawTokens): RawTokens {
  const rest = nothing()
  for (const kind of kinds) rest[kind] = Math.max(0, a[kind] - b[kind])
  return rest
}

export function groupsBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}
