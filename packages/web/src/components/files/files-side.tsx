import { useSignal, type Signal } from '@preact/signals'
import { ListFilter } from 'lucide-preact'
import type { FilesSum } from '@unspool/core'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { Clock } from '../../models/clock.ts'
import type { DiffLayoutModel } from '../../models/diff-layout.ts'
import type { FilesModel } from '../../models/files.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { RouteModel } from '../../models/route.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { Bars } from '../common/bars.tsx'
import { act } from '../list/keys.ts'
import { Counts } from './file-line.tsx'
import { FileList } from './file-list.tsx'
import '../../styles/files.css'

export interface FilesSideProps {
  readonly files: FilesModel
  readonly session: string
  readonly library: Library
  readonly route: RouteModel
  readonly clock: Clock
  readonly keyboard: Keyboard
  readonly diffs: DiffLayoutModel
}

/** The files that the session changed, in the place of its conversation. */
export default function FilesSide(props: FilesSideProps) {
  const { files, keyboard, library, session } = props
  const field = useRef<HTMLInputElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const none = useRef<HTMLParagraphElement>(null)
  const filter = useSignal('')
  useEffect(() => keyboard.bind(() => ({ find: () => field.current?.select() })), [keyboard])
  const sum = files.sum.value
  const isThere = sum !== null && sum.total > 0
  useEffect(() => (scroller.current ?? none.current)?.focus({ preventScroll: true }), [sum === null, isThere])
  if (sum === null) return files.failed.value ? <p class="files-none">{filesStrings.failed}</p> : <Bars />
  if (!isThere)
    return (
      <p ref={none} class="files-none" tabIndex={-1}>
        {library.session(session)?.relation === 'fork' ? filesStrings.noneSinceFork : filesStrings.none}
      </p>
    )
  return (
    <div class="files">
      <div class="files-head">
        <Sum sum={sum} />
        {files.isOld.value && (
          <button type="button" class="text-button" onClick={() => sortAnew(files, scroller)}>
            {filesStrings.sort}
          </button>
        )}
        <Field {...{ field, filter, scroller }} />
      </div>
      <FileList {...props} {...{ scroller }} filter={filter.value} />
    </div>
  )
}

function sortAnew({ hold }: FilesModel, scroller: RefObject<HTMLDivElement | null>): void {
  hold(false)
  scroller.current?.scrollTo({ top: 0 })
  scroller.current?.focus({ preventScroll: true })
}

function Sum({ sum }: { readonly sum: FilesSum }) {
  const { total, changes, subagents } = sum
  return (
    <p class="files-sum">
      <span>{filesStrings.sum(total, changes)}</span> <Counts {...sum} />
      {subagents.length > 0 && <span> {filesStrings.subagents(subagents.length)}</span>}
    </p>
  )
}

interface FieldProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly filter: Signal<string>
  readonly scroller: RefObject<HTMLDivElement | null>
}

function Field({ field, filter, scroller }: FieldProps) {
  const leave = (): void => scroller.current?.focus({ preventScroll: true })
  const escape = (): void => {
    filter.value = ''
    leave()
  }
  return (
    <div class="files-filter">
      <ListFilter size={16} strokeWidth={1.5} aria-hidden />
      <input
        ref={field}
        type="search"
        value={filter.value}
        placeholder={filesStrings.filter}
        aria-label={filesStrings.filter}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => void (filter.value = currentTarget.value)}
        onKeyDown={(event) => act(event, { Escape: escape, ArrowDown: leave, Enter: leave })}
      />
    </div>
  )
}
