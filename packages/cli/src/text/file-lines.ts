import type { ChangedFile, SessionFiles } from '@unspool/core'
import type { Colours } from '../output.ts'
import { counted, grouped } from './numbers.ts'
import { shortPath } from './short-path.ts'
import { oneLine } from './visible.ts'

export interface FileStyle {
  readonly colours: Colours
  /** The session's folder: files in it are named from there. */
  readonly cwd: string | null
  readonly home: string
}

/** A line a file: lines added and removed, edits, path. What failed or was left is said behind it. */
export function fileLines(files: readonly ChangedFile[], { colours, cwd, home }: FileStyle): string[] {
  const rows = files.map((file) => ({
    file,
    added: `+${grouped(file.added)}`,
    removed: `−${grouped(file.removed)}`,
    edits: counted(file.changes, 'edit'),
  }))
  const widest = (cell: 'added' | 'removed' | 'edits'): number =>
    Math.max(0, ...rows.map((row) => row[cell].length))
  const [added, removed, edits] = [widest('added'), widest('removed'), widest('edits')]
  return rows.map(({ file, ...row }) => {
    const counts = `${colours.green(row.added.padStart(added))}  ${colours.red(row.removed.padStart(removed))}`
    return `${counts}  ${row.edits.padStart(edits)}  ${pathOf(file.path, cwd, home)}${colours.dim(asides(file))}`
  })
}

/** What all files come to. */
export function totalLine({ total, changes, added, removed, subagents }: SessionFiles): string {
  if (total === 0) return 'no file was changed'
  const lines = `+${grouped(added)} −${grouped(removed)}`
  const others = subagents.length === 0 ? '' : `, ${counted(subagents.length, 'subagent')} included`
  return `${counted(total, 'file')}, ${counted(changes, 'edit')}, ${lines}${others}`
}

function pathOf(path: string, cwd: string | null, home: string): string {
  if (cwd !== null && path.startsWith(`${cwd}/`)) return oneLine(path.slice(cwd.length + 1))
  return oneLine(shortPath(path, home))
}

function asides({ was, changes, total }: ChangedFile): string {
  const others = total - changes
  const last = was.at(-1)
  return [
    ...(last === undefined ? [] : [`was ${oneLine(last)}`]),
    ...(others === 0 ? [] : [`${grouped(others)} failed or left`]),
  ]
    .map((aside) => `  (${aside})`)
    .join('')
}
