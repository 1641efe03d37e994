import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import type { ToolUse } from '../turn.ts'
import { fieldsOf, listOf } from './input.ts'
import { hunksBetween } from './line-diff.ts'
import { changesIn, type FileChange } from './patch.ts'
import { shownPatchOf } from './patched.ts'

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
  const patch = shownPatchOf(use)
  if (patch !== null) return patch
  const fields = fieldsOf(use)
  const edits = listOf(fields, 'edits').filter(isJsonObject)
  const hunks = (edits.length > 0 ? edits : [fields]).flatMap((edit) => hunksOf(edit, use.elided === null))
  return hunks.length === 0 ? null : withoutHead(hunks.join('\n'))
}

/** How many lines a diff adds and removes. */
export function changeOf(diff: string): Change {
  return changesIn(diff).map(changeOfFile).reduce(sum, { added: 0, removed: 0 })
}

/** How many lines are added to a file and removed from it. */
export function changeOfFile({ hunks }: FileChange): Change {
  const lines = hunks.flatMap((hunk) => hunk.lines)
  const count = (wanted: string): number => lines.filter(({ sign }) => sign === wanted).length
  return { added: count('+'), removed: count('-') }
}

function sum(one: Change, other: Change): Change {
  return { added: one.added + other.added, removed: one.removed + other.removed }
}

function hunksOf(fields: JsonObject, isWhole: boolean): readonly string[] {
  const content = member(fields, 'content')
  const before = member(fields, 'old_string', 'old_str', 'oldText')
  const after = member(fields, 'new_string', 'new_str', 'newText', 'content', 'new_source')
  if (after === undefined) return []
  const hunks = hunksBetween(before ?? '', after)
  // What is written whole has numbers that are known; of an edit nobody says where it was.
  const isNumbered = isWhole && before === undefined && after === content
  return hunks.map((lines) => [isNumbered ? `@@ -0,0 +1,${lines.length} @@` : '@@', ...lines].join('\n'))
}

/** The first hunk needs no line that begins it, unless its lines look like the head of a file. */
function withoutHead(diff: string): string {
  const [head = '', first = '', second = ''] = diff.split('\n', 3)
  const isNeeded = head !== '@@' || (first.startsWith('--- ') && second.startsWith('+++ '))
  return isNeeded ? diff : diff.slice(head.length + 1)
}

function member(fields: JsonObject, ...names: readonly string[]): string | undefined {
  return names.map((name): Json | undefined => fields[name]).find((value) => typeof value === 'string')
}
