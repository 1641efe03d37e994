import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { ToolUse } from '../turn.ts'
import { fieldsOf, listOf, textOf } from './input.ts'

/** Lines added and removed. */
export interface Change {
  readonly added: number
  readonly removed: number
}

/**
 * What a tool call changed, as lines that begin with `+`, `-` or a blank: the agent's own diff where it wrote one,
 * else made of what the tool was given. `null` when neither tells.
 */
export function diffOf(use: ToolUse): string | null {
  const told = use.details.find(({ diff }) => diff !== null)?.diff
  if (told !== undefined && told !== null) return told
  const fields = fieldsOf(use)
  const patch =
    textOf(fields, 'patch', 'input', 'diff') ?? (typeof use.input === 'string' ? use.input : undefined)
  if (patch !== undefined) return /^\*\*\* Begin Patch|^(---|\+\+\+|@@) /m.test(patch) ? patch : null
  const edits = listOf(fields, 'edits').filter(isJsonObject)
  const pieces = (edits.length > 0 ? edits : [fields]).flatMap(pieceOf)
  return pieces.length === 0 ? null : pieces.join('\n@@\n')
}

/** How many lines a diff adds and removes. */
export function changeOf(diff: string): Change {
  let added = 0
  let removed = 0
  for (const line of diff.split('\n')) {
    if (line.startsWith('+') && !line.startsWith('+++ ')) added++
    else if (line.startsWith('-') && !line.startsWith('--- ')) removed++
  }
  return { added, removed }
}

/** The files a patch names. */
export function patchedFiles(diff: string): readonly string[] {
  const named = /^(?:\*\*\* (?:Add|Update|Delete) File: |\+\+\+ (?:b\/)?)(.+)$/gm
  return [...diff.matchAll(named)].map(([, file]) => file ?? '').filter((file) => file !== '/dev/null')
}

function pieceOf(fields: JsonObject): string[] {
  const before = member(fields, 'old_string', 'old_str', 'oldText')
  const after = member(fields, 'new_string', 'new_str', 'newText', 'content', 'new_source')
  if (after === undefined) return []
  return [replaced(before ?? '', after)]
}

/** The lines that differ, with the two around them that do not. */
function replaced(before: string, after: string): string {
  const old = linesIn(before)
  const fresh = linesIn(after)
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  const most = Math.min(old.length, fresh.length) - start
  while (end < most && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++
  return [
    ...old.slice(Math.max(0, start - 2), start).map((line) => ` ${line}`),
    ...old.slice(start, old.length - end).map((line) => `-${line}`),
    ...fresh.slice(start, fresh.length - end).map((line) => `+${line}`),
    ...old.slice(old.length - end, old.length - end + 2).map((line) => ` ${line}`),
  ].join('\n')
}

function linesIn(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n')
}

function member(fields: JsonObject, ...names: readonly string[]): string | undefined {
  return names.map((name): Json | undefined => fields[name]).find((value) => typeof value === 'string')
}
