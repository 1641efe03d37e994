import type { Json, JsonObject, OpenCall, ToolCallBlock } from '@unspool/core'

/** Tools that ask the person, by their names in lower case without `_` and `-`. */
const asking = new Set([
  'askuserquestion',
  'askuser',
  'ask',
  'requestuserinput',
  'exitplanmode',
  'exitspecmode',
])

export function isAsking(name: string): boolean {
  return asking.has(name.toLowerCase().replaceAll(/[_-]/g, ''))
}

/** Characters of one text, members of one list or object, and depth that are kept: it travels with every list. */
const longestText = 200
const mostMembers = 8
const deepest = 4

/** A call as a line shows it. */
export function shortCall({ name, input }: ToolCallBlock): OpenCall {
  return { name: shortText(name), input: short(input, deepest) }
}

function short(value: Json, depth: number): Json {
  if (typeof value === 'string') return shortText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === 0) return null
  if (Array.isArray(value)) return value.slice(0, mostMembers).map((part) => short(part, depth - 1))
  const members = Object.entries(value as JsonObject).slice(0, mostMembers)
  return Object.fromEntries(members.map(([name, part]) => [shortText(name), short(part ?? null, depth - 1)]))
}

function shortText(text: string): string {
  return text.slice(0, longestText).toWellFormed()
}
