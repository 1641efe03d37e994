import { Columns2, Copy } from 'lucide-preact'
import type { DiffLayoutModel } from '../../models/diff-layout.ts'
import { diffStrings } from '../../text/strings-diff.ts'
import { CopyButton } from '../common/copy-button.tsx'
import { IconButton } from '../common/icon-button.tsx'
import { isWide } from '../reading/wide.ts'

export interface DiffToolsProps {
  readonly diff: string
  readonly written: string | null
  readonly diffs: DiffLayoutModel
}

/** What one can do with a diff: they lie over the right end of the line above it, which is a button itself. */
export function DiffTools({ diff, written, diffs }: DiffToolsProps) {
  const isSplit = diffs.chosen.value === 'split'
  return (
    <div class="diff-tools">
      {isWide.value && (
        <IconButton
          icon={Columns2}
          name={diffStrings.split}
          pressed={isSplit}
          onClick={() => diffs.choose(isSplit ? 'unified' : 'split')}
        />
      )}
      <CopyButton
        icon={Copy}
        name={written === null ? diffStrings.copyPatch : diffStrings.copy}
        text={() => written ?? diff}
      />
    </div>
  )
}
