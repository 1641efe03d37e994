import type { Json } from '@unspool/core'

/** Names under which tools of all agents are given the file they work on. */
const names =
  /^(?:(?:absolute_?|relative_?|target_?|notebook_?)?(?:file|path)(?:_?(?:path|name))?|filename|paths|files)$/i
/** How a patch in one text names its files. */
const patched = /^\*\*\* (?:Add|Update|Delete) File: (.+)$|^\*\*\* Move to: (.+)$/gm
const longestPath = 1024

/** The files that a tool's input names, by the names of its fields and in patches. However deep: it is not called anew for what lies within. */
export function filesIn(input: Json): readonly string[] {
  const found = new Set<string>()
  const waiting: Named[] = [{ name: null, value: input }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next.value === 'string') for (const file of filesInText(next.name, next.value)) found.add(file)
    else waiting.push(...within(next).toReversed())
  }
  return [...found]
}

interface Named {
  readonly name: string | null
  readonly value: Json
}

function within({ name, value }: Named): Named[] {
  if (Array.isArray(value)) return (value as readonly Json[]).map((member) => ({ name, value: member }))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, member]) => ({ name: key, value: member as Json }))
}

function filesInText(name: string | null, text: string): readonly string[] {
  if (name !== null && names.test(name) && text.length <= longestPath) return [text]
  return [...text.matchAll(patched)].map(([, one, other]) => (one ?? other ?? '').trim())
}
