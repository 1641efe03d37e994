import type { FileEdit } from '@unspool/core'
import { ArrowUpRight } from 'lucide-preact'
import { useEffect } from 'preact/hooks'
import type { FileDiffs } from '../../models/file-diffs.ts'
import { sessionPath } from '../../models/route.ts'
import type { Target } from '../../models/target.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { fullTime, moment } from '../../text/time.ts'
import { plainClick } from '../common/plain-click.ts'
import type { Reader } from '../conversation/reader.ts'
import { DiffView } from '../diff/diff-view.tsx'
import { Counts } from './file-line.tsx'

export interface EditLineProps {
  readonly edit: FileEdit
  readonly diffs: FileDiffs
  /** Of the subagent that made it; `null` for the session's own. */
  readonly by: string | null
  readonly reader: Pick<Reader, 'cwd' | 'diffs'>
  readonly now: number
  readonly onGo: (key: string, target: Target) => void
}

/** One edit: what, when and by whom, the way to where it was made, and its diff. */
export function EditLine({ edit, diffs, by, reader, now, onGo }: EditLineProps) {
  const { session, messageId, offset, at, state, left } = edit
  const target = { messageId, offset, words: [] }
  const isOut = left || state !== 'done'
  const asides = [...(by === null ? [] : [filesStrings.subagent(by)]), ...(left ? [filesStrings.left] : [])]
  return (
    <div class={isOut ? 'edit edit-out' : 'edit'}>
      <a
        class="edit-line"
        data-main
        href={sessionPath(session, target)}
        title={filesStrings.go}
        onClick={plainClick(() => onGo(session, target))}
      >
        <span class="edit-words">
          {filesStrings.kinds[edit.kind]}
          {state !== 'done' && <em class={state}> {filesStrings.states[state]}</em>}
          {asides.map((aside) => (
            <span key={aside}>, {aside}</span>
          ))}
        </span>
        {at !== null && (
          <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
            {moment(at, now)}
          </time>
        )}
        <Counts {...edit} />
        <span class="edit-go">
          <i>{filesStrings.go}</i>
          <ArrowUpRight size={14} strokeWidth={1.5} aria-hidden />
        </span>
      </a>
      <Diff {...{ edit, diffs, reader }} />
    </div>
  )
}

/** Lines of a diff that are shown at once, and of what stands around them. */
const SHOWN = 43
const AROUND = 4

function Diff({ edit, diffs, reader }: Pick<EditLineProps, 'edit' | 'diffs' | 'reader'>) {
  useEffect(() => diffs.load(edit), [edit, diffs])
  const diff = diffs.get(edit)
  if (diff === 'loading') {
    // About as high as what comes, so that little moves when it does.
    const lines = Math.min(SHOWN, edit.added + edit.removed + AROUND)
    return <p class="edit-none" style={{ height: `${lines * 20 + 16}px` }} children={filesStrings.loading} />
  }
  if (diff === 'failed' || diff.text === null || diff.text === '')
    return <p class="edit-none">{diff === 'failed' ? filesStrings.noEdits : filesStrings.noDiff}</p>
  return (
    <div class="box">
      <DiffView diff={diff.text} path={edit.path} whole={false} reader={reader} written={null} />
    </div>
  )
}
