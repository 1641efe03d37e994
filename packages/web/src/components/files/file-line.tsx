import type { ChangedFile } from '@unspool/core'
import { ChevronRight, Waypoints } from 'lucide-preact'
import { amount } from '../../text/amount.ts'
import { relativeTo, splitPath } from '../../text/path.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { newer, type OpenState } from './file-lines.ts'

export interface FileLineProps {
  readonly file: ChangedFile
  readonly open: OpenState
  readonly cwd: string | null
  /** Whose edits are among these, beside the session's own. */
  readonly others: readonly string[]
  readonly onToggle: () => void
  readonly onNewer: () => void
}

/** One file: its folder, its name, what it came to. */
export function FileLine({ file, open, cwd, others, onToggle, onNewer }: FileLineProps) {
  const fresh = newer(file, open)
  const { folder, name } = splitPath(relativeTo(file.path, cwd))
  return (
    <div class={file.changes === 0 ? 'file file-idle' : 'file'}>
      <button type="button" class="file-button" data-main aria-expanded={open !== null} onClick={onToggle}>
        <ChevronRight class="file-chevron" size={14} strokeWidth={1.5} aria-hidden />
        <span class="file-path" title={titleOf(file)}>
          <bdi>
            {folder !== '' && <i>{folder}</i>}
            {name}
          </bdi>
        </span>
        {others.length > 0 && (
          <span class="file-others" title={others.join('\n')}>
            <Waypoints size={14} strokeWidth={1.5} role="img" aria-label={others.join(', ')} />
          </span>
        )}
        <span class="file-edits">{editsOf(file)}</span>
        <Counts {...file} />
      </button>
      {fresh > 0 && (
        <button type="button" class="file-new" onClick={onNewer}>
          {filesStrings.newer(fresh)}
        </button>
      )}
    </div>
  )
}

/** Lines added and removed, told apart by sign and colour. */
export function Counts({ added, removed }: Pick<ChangedFile, 'added' | 'removed'>) {
  return (
    <span class="file-counts">
      <b class="added">+{amount(added)}</b>
      {removed > 0 && <b class="removed"> −{amount(removed)}</b>}
    </span>
  )
}

function titleOf({ path, was }: ChangedFile): string {
  return [path, ...was.toReversed().map(filesStrings.was)].join('\n')
}

function editsOf({ changes, total }: ChangedFile): string {
  const rest = total - changes
  if (rest === 0) return filesStrings.edits(changes)
  return `${filesStrings.edits(changes)}, ${filesStrings.others(rest)}`
}
