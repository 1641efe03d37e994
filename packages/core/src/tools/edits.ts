import type { EditKind } from '../files.ts'
import type { Json } from '../json.ts'
import type { ToolUse } from '../turn.ts'
import { type Change, changeOf, changeOfFile, diffOf } from './change.ts'
import { commandOf, fieldsOf, textOf } from './input.ts'
import { editTools, plainName } from './names.ts'
import { changesIn } from './patch.ts'

/** What one call does to one file, as far as it tells. */
export interface Edit extends Change {
  /** As written; empty where nobody names it. */
  readonly path: string
  /** What a moved file is called then. */
  readonly to: string | null
  readonly kind: EditKind
}

const patchLine = /\*\*\* Begin Patch\s*$/m
const endLine = /^\*\*\* End Patch/m
const kinds = { added: 'written', changed: 'edited', deleted: 'deleted' } as const

/** The edits that a call asks for, by what the tool is given: several files in one patch, none for most tools. */
export function editsOf(name: string, input: Json): readonly Edit[] {
  const use = bare(name, input)
  const patch = givenPatchOf(use)
  if (patch !== null) return editsInDiff(patch)
  if (!editTools.includes(plainName(name))) return []
  const diff = diffOf(use)
  if (diff !== null && /^\+\+\+ /m.test(diff)) return editsInDiff(diff)
  const fields = fieldsOf(use)
  const path = textOf(fields, 'file_path', 'path', 'notebook_path', 'filePath', 'target_file')
  if (path === undefined) return []
  const isWhole = typeof fields.content === 'string' || typeof fields.file_text === 'string'
  const change = diff === null ? none : changeOf(diff)
  return [{ path, to: null, kind: isWhole ? 'written' : 'edited', ...change }]
}

/** The edits that a unified diff or a patch holds; one without a path where it has no names. */
export function editsInDiff(diff: string): readonly Edit[] {
  return changesIn(diff).map((change): Edit => {
    const { path, from, kind } = change
    const isMoved = from !== null && path !== null
    return {
      path: from ?? path ?? '',
      to: isMoved ? path : null,
      kind: isMoved ? 'moved' : kinds[kind],
      ...changeOfFile(change),
    }
  })
}

/** What a call came to: as the agent tells afterwards, under the names that the call has. */
export function merged(asked: readonly Edit[], told: readonly Edit[]): readonly Edit[] {
  const [one, ...others] = asked
  const [said, ...more] = told
  if (one === undefined || said === undefined) return told.filter(({ path }) => path !== '')
  if (others.length > 0 || more.length > 0) return told.every(({ path }) => path !== '') ? told : asked
  const kind = said.kind === 'edited' ? one.kind : said.kind
  return [{ ...said, path: one.path, to: said.to ?? one.to, kind }]
}

const none: Change = { added: 0, removed: 0 }

function bare(name: string, input: Json): ToolUse {
  return { type: 'tool', callId: '', name, input, elided: null, at: null, result: null, details: [] }
}

/** A patch, also one that is given to a shell: what stands around it there is none of it. */
function givenPatchOf(use: ToolUse): string | null {
  const fields = fieldsOf(use)
  const text =
    textOf(fields, 'patch', 'input', 'diff') ??
    commandOf(fields, 'command', 'cmd') ??
    (typeof use.input === 'string' ? use.input : '')
  const start = text.search(patchLine)
  if (start < 0) return null
  const patch = text.slice(start)
  return patch.slice(0, endLine.exec(patch)?.index)
}
