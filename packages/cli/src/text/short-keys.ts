const shortest = 8

/** For each key the shortest beginning that names no other key, as far as these are all; ids show at least 8 characters. */
export function shortKeys(keys: readonly string[]): ReadonlyMap<string, string> {
  const sorted = keys.toSorted()
  return new Map(
    sorted.map((key, i) => {
      const shared = Math.max(sharedLength(key, sorted[i - 1]), sharedLength(key, sorted[i + 1]))
      const least = key.indexOf(':') + 1 + shortest
      // One that begins another key is named by all of itself.
      return [key, key.slice(0, Math.max(shared + 1, least))]
    }),
  )
}

function sharedLength(a: string, b: string | undefined): number {
  if (b === undefined) return 0
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
