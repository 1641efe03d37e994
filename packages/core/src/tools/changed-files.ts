import type { ChangedFile, FileEdit, FilesRequest, SessionFiles } from '../files.ts'
import type { LoggedEdit } from './file-ledger.ts'
import { pathIn } from './path-in.ts'

/** The edits of one session, of those whose files are looked at together. */
export interface SessionEdits {
  readonly session: string
  readonly cwd: string | null
  readonly edits: readonly LoggedEdit[]
}

/** Edits in one answer: what there are more of is asked for by its path. */
const mostEdits = 5000

interface File {
  path: string
  readonly was: string[]
  edits: Ordered[]
}

interface Ordered {
  /** Its place among the edits of all sessions. */
  readonly n: number
  readonly session: string
  readonly path: string
  readonly edit: LoggedEdit
}

/** The files that a session and its subagents changed, those touched last first. The session itself comes first in `all`. */
export function changedFiles(all: readonly SessionEdits[], request: FilesRequest): SessionFiles {
  const files = gathered(all).toSorted((a, b) => lastOf(b) - lastOf(a))
  const counted = files.map((file) => ({ file, ...sumOf(file.edits) }))
  const wanted =
    request.path === undefined ? counted : counted.filter(({ file }) => file.path === request.path)
  const end = request.from + request.limit
  const [own] = all
  const others = all.filter(({ session, edits }) => session !== own?.session && edits.length > 0)
  return {
    files: pageOf(wanted.slice(request.from, end), request),
    total: wanted.length,
    changes: total(wanted, ({ changes }) => changes),
    added: total(wanted, ({ added }) => added),
    removed: total(wanted, ({ removed }) => removed),
    next: end < wanted.length ? end : null,
    subagents: others.map(({ session }) => session),
  }
}

/** Goes through all edits in the order they were made; a file takes its edits along when it is moved. */
function gathered(all: readonly SessionEdits[]): File[] {
  const files = new Map<string, File>()
  for (const [n, { session, cwd, edit }] of inOrder(all).entries()) {
    const { to } = edit
    const path = pathIn(edit.path, cwd)
    const file = files.get(path) ?? { path, was: [], edits: [] }
    files.set(path, file)
    file.edits.push({ n, session, path, edit })
    if (to !== null && edit.state === 'done' && !edit.left) move(files, file, pathIn(to, cwd))
  }
  return [...files.values()]
}

function move(files: Map<string, File>, file: File, to: string): void {
  if (to === file.path) return
  const there = files.get(to)
  files.delete(file.path)
  file.was.push(...(there?.was ?? []), file.path)
  // What lay there is overwritten: its edits were of this path, too.
  if (there !== undefined) file.edits = [...there.edits, ...file.edits].toSorted((a, b) => a.n - b.n)
  file.path = to
  files.set(to, file)
}

interface Made {
  readonly session: string
  readonly cwd: string | null
  readonly edit: LoggedEdit
}

/** By time between sessions, by the log within one: a record without a time stands where the one before it does. */
function inOrder(all: readonly SessionEdits[]): readonly Made[] {
  const made = all.flatMap(({ session, cwd, edits }) => {
    let at = Number.NEGATIVE_INFINITY
    return edits.map((edit) => {
      at = Math.max(at, edit.at ?? at)
      return { at, session, cwd, edit }
    })
  })
  return all.length < 2 ? made : made.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function sumOf(edits: readonly Ordered[]): Pick<ChangedFile, 'added' | 'removed' | 'changes' | 'total'> {
  const sum = { added: 0, removed: 0, changes: 0, total: edits.length }
  for (const { edit } of edits) {
    if (edit.state !== 'done' || edit.left) continue
    sum.added += edit.added
    sum.removed += edit.removed
    sum.changes += 1
  }
  return sum
}

function pageOf(
  counted: readonly (Pick<ChangedFile, 'added' | 'removed' | 'changes' | 'total'> & { file: File })[],
  request: FilesRequest,
): ChangedFile[] {
  let left = mostEdits
  return counted.map(({ file, ...sum }) => {
    const page = shown(file, { ...request, edits: Math.min(left, request.edits) })
    left -= page.edits.length
    return { ...sum, ...page }
  })
}

function shown(
  { path, was, edits }: File,
  request: FilesRequest,
): Pick<ChangedFile, 'path' | 'was' | 'at' | 'sessions' | 'from' | 'edits'> {
  const last = Math.max(0, edits.length - request.edits)
  const from = Math.min(request.editsFrom ?? last, edits.length)
  return {
    path,
    was: [...new Set(was)].filter((name) => name !== path),
    at: edits.findLast(({ edit }) => edit.at !== null)?.edit.at ?? null,
    sessions: [...new Set(edits.map(({ session }) => session))],
    from,
    edits: edits.slice(from, from + request.edits).map(fileEditOf),
  }
}

function fileEditOf({ session, path, edit }: Ordered): FileEdit {
  const { to: _, ...rest } = edit
  return { session, ...rest, path }
}

function lastOf({ edits }: File): number {
  return edits.at(-1)?.n ?? 0
}

function total<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0)
}
