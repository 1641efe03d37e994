import type { ChangedFile, FileEdit } from '@unspool/core'
import type { FilesModel, OpenFile } from '../../models/files.ts'

/** What stands in one line of the list: a file, or a part of one that is open. */
export type FileLine =
  | { readonly type: 'file'; readonly id: string; readonly file: ChangedFile; readonly open: OpenState }
  | { readonly type: 'earlier'; readonly id: string; readonly path: string; readonly count: number }
  | { readonly type: 'edit'; readonly id: string; readonly edit: FileEdit }
  | { readonly type: 'note'; readonly id: string; readonly state: 'loading' | 'failed' }

export type OpenState = OpenFile | 'loading' | 'failed' | null

/** The files whose path has the words, those that are open with their edits. */
export function fileLines(
  files: readonly ChangedFile[],
  opened: FilesModel['opened']['value'],
  filter: string,
): readonly FileLine[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return files
    .filter(({ path }) => words.every((word) => path.toLowerCase().includes(word)))
    .flatMap((file) => {
      const open = opened.get(file.path) ?? null
      const line: FileLine = { type: 'file', id: file.path, file, open }
      return open === null ? [line] : [line, ...inside(file.path, open)]
    })
}

/** Edits that came since the file was opened. */
export function newer({ total }: ChangedFile, open: OpenState): number {
  return typeof open === 'object' && open !== null ? Math.max(0, total - open.from - open.edits.length) : 0
}

function inside(path: string, open: OpenFile | 'loading' | 'failed'): readonly FileLine[] {
  if (typeof open === 'string') return [{ type: 'note', id: `${path}\nnote`, state: open }]
  const edits = open.edits.map((edit, n): FileLine => ({
    type: 'edit',
    id: `${path}\n${open.from + n}`,
    edit,
  }))
  if (open.from === 0) return edits
  return [{ type: 'earlier', id: `${path}\nearlier`, path, count: open.from }, ...edits]
}
