const shortest = 8

/**
 * For each key the shortest beginning that names no other key, as far as these are all; ids show at least 8 characters.
 * That of a subagent is the beginning of its session's, and one of its own: `claude:5b1c0000/a29a0c6d`.
 */
export function shortKeys(keys: readonly string[]): ReadonlyMap<string, string> {
  const split = keys.map((key) => [key, ...partsOf(key)] as const)
  const heads = beginnings([...new Set(split.map(([, head]) => head))])
  const tails = new Map<string, string[]>()
  for (const [, head, tail] of split) if (tail !== null) tails.set(head, [...(tails.get(head) ?? []), tail])
  const own = new Map([...tails].map(([head, all]) => [head, beginnings(all)]))
  return new Map(
    split.map(([key, head, tail]) => {
      const named = heads.get(head) ?? head
      return [key, tail === null ? named : `${named}/${own.get(head)?.get(tail) ?? tail}`]
    }),
  )
}

/** A session, and which of its subagents; `null`: none, the session itself. */
export function partsOf(key: string): readonly [head: string, tail: string | null] {
  const end = key.indexOf('/')
  return end < 0 ? [key, null] : [key.slice(0, end), key.slice(end + 1)]
}

function beginnings(names: readonly string[]): ReadonlyMap<string, string> {
  const sorted = names.toSorted()
  return new Map(
    sorted.map((name, i) => {
      const shared = Math.max(sharedLength(name, sorted[i - 1]), sharedLength(name, sorted[i + 1]))
      const least = name.indexOf(':') + 1 + shortest
      // One that begins another name is named by all of itself.
      return [name, name.slice(0, Math.max(shared + 1, least))]
    }),
  )
}

function sharedLength(a: string, b: string | undefined): number {
  if (b === undefined) return 0
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
