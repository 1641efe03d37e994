import type { Json } from '@unspool/core'

/** Names under which tools of all agents are given the file they work on. */
const names =
  /^(?:(?:absolute_?|relative_?|target_?|notebook_?)?(?:file|path)(?:_?(?:path|name))?|filename|paths|files)$/i
/** How a patch in one text names its files. */
const patched = /^\*\*\* (?:Add|Update|Delete) File: (.+)$|^\*\*\* Move to: (.+)$/gm
const longestPath = 1024

/** The files that a tool's input names, by the names of its fields and in patches. */
export function filesIn(input: Json): readonly string[] {
  const found = new Set<string>()
  visit(input, null, found)
  return [...found]
}

function visit(value: Json, name: string | null, found: Set<string>): void {
  if (typeof value === 'string') {
    if (name !== null && names.test(name) && value.length <= longestPath) found.add(value)
    else for (const [, one, other] of value.matchAll(patched)) found.add((one ?? other ?? '').trim())
  } else if (Array.isArray(value)) {
    for (const member of value as readonly Json[]) visit(member, name, found)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) visit(member as Json, key, found)
  }
}
