import type { Json } from '@unspool/core'

/** A text, number or other single value, with the name of the field it stands in, if in any. */
export interface Leaf {
  readonly name: string | null
  readonly value: Json
}

/** All single values in one, in their order. However deep it is, and however many they are: nothing is called anew, or with all of them at once. */
export function* leavesOf(input: Json): Generator<Leaf> {
  const waiting: Leaf[] = [{ name: null, value: input }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value !== 'object' || next.value === null) yield next
    else for (const leaf of within(next).toReversed()) waiting.push(leaf)
  }
}

function within({ name, value }: Leaf): Leaf[] {
  if (Array.isArray(value)) return (value as readonly Json[]).map((member) => ({ name, value: member }))
  return Object.entries(value ?? {}).map(([key, member]) => ({ name: key, value: member as Json }))
}
