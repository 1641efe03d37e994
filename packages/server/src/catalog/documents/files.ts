import type { Json } from '@unspool/core'
import { leavesOf } from './leaves.ts'

/** Names under which tools of all agents are given the file they work on. */
const names =
  /^(?:(?:absolute_?|relative_?|target_?|notebook_?)?(?:file|path)(?:_?(?:path|name))?|filename|paths|files)$/i
/** How a patch in one text names its files. */
const patched = /^\*\*\* (?:Add|Update|Delete) File: (.+)$|^\*\*\* Move to: (.+)$/gm
const longestPath = 1024

/** The files that a tool's input names, by the names of its fields and in patches. */
export function filesIn(input: Json): readonly string[] {
  const found = new Set<string>()
  for (const { name, value } of leavesOf(input))
    if (typeof value === 'string') for (const file of filesInText(name, value)) found.add(file)
  return [...found]
}

function filesInText(name: string | null, text: string): readonly string[] {
  if (name !== null && names.test(name) && text.length <= longestPath) return [text]
  return [...text.matchAll(patched)].map(([, one, other]) => (one ?? other ?? '').trim())
}
