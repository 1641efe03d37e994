import type { EditKind } from '../files.ts'
import type { Json } from '../json.ts'
import type { ToolUse } from '../turn.ts'
import { type Change, changeOf, diffOf } from './change.ts'
import { commandOf, fieldsOf, textOf } from './input.ts'
import { editTools, plainName } from './names.ts'

/** What one call does to one file, as far as it tells. */
export interface Edit extends Change {
  /** As written; empty where nobody names it. */
  readonly path: string
  /** What a moved file is called then. */
  readonly to: string | null
  readonly kind: EditKind
}

const patchLine = /\*\*\* Begin Patch\s*$/m
/** How a patch in one text begins what it does to a file. */
const section = /^\*\*\* (Add|Update|Delete) File: (.+)$/
const kinds: Readonly<Record<string, EditKind>> = { Add: 'written', Update: 'edited', Delete: 'deleted' }

/** The edits that a call asks for, by what the tool is given: several files in one patch, none for most tools. */
export function editsOf(name: string, input: Json): readonly Edit[] {
  const use = bare(name, input)
  const patch = patchOf(use)
  if (patch !== null) return editsInPatch(patch)
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

/** The edits that a unified diff holds; one without a path where it has no names. */
export function editsInDiff(diff: string): readonly Edit[] {
  const lines = diff.split('\n')
  const starts = lines.flatMap((line, n) => (isHead(line, lines[n + 1]) ? [n] : []))
  if (starts.length === 0) return [{ path: '', to: null, kind: 'edited', ...changeOf(diff) }]
  return starts.map((start, n) => {
    const change = changeOf(lines.slice(start + 2, starts[n + 1]).join('\n'))
    return { ...namesIn(lines[start] ?? '', lines[start + 1] ?? ''), ...change }
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

/** A patch, also one that is given to a shell. */
function patchOf(use: ToolUse): string | null {
  const fields = fieldsOf(use)
  const text =
    textOf(fields, 'patch', 'input', 'diff') ??
    commandOf(fields, 'command', 'cmd') ??
    (typeof use.input === 'string' ? use.input : '')
  return patchLine.test(text) ? text : null
}

function editsInPatch(patch: string): readonly Edit[] {
  const edits: { path: string; to: string | null; kind: EditKind; added: number; removed: number }[] = []
  for (const line of patch.slice(patch.search(patchLine)).split('\n')) {
    const [, verb, path = ''] = section.exec(line) ?? []
    if (verb !== undefined)
      edits.push({ path: path.trim(), to: null, kind: kinds[verb] ?? 'edited', ...none })
    const edit = edits.at(-1)
    if (line.startsWith('*** End Patch')) break
    if (edit === undefined) continue
    const to = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]
    if (to !== undefined) Object.assign(edit, { to: to.trim(), kind: 'moved' })
    else if (line.startsWith('+')) edit.added += 1
    else if (line.startsWith('-')) edit.removed += 1
  }
  return edits
}

function isHead(line: string, next: string | undefined): boolean {
  return line.startsWith('--- ') && next !== undefined && next.startsWith('+++ ')
}

const nowhere = '/dev/null'

function namesIn(before: string, after: string): Pick<Edit, 'path' | 'to' | 'kind'> {
  const [old, now] = [nameIn(before), nameIn(after)]
  // As git writes them, where one of the two may be missing.
  const isGit = (old === nowhere || old.startsWith('a/')) && (now === nowhere || now.startsWith('b/'))
  const [from, to] = isGit ? [old.replace(/^a\//, ''), now.replace(/^b\//, '')] : [old, now]
  if (from === nowhere) return { path: to, to: null, kind: 'written' }
  if (to === nowhere) return { path: from, to: null, kind: 'deleted' }
  return from === to ? { path: from, to: null, kind: 'edited' } : { path: from, to, kind: 'moved' }
}

/** Some put a time behind the name. */
function nameIn(line: string): string {
  return line.slice(4).replace(/\t.*$/, '').trim()
}
