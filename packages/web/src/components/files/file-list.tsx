import type { FileEdit } from '@unspool/core'
import type { ReadonlySignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { type CustomItemComponentProps, Virtualizer, type VirtualizerHandle } from 'virtua'
import type { Library } from '../../models/library.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { strings } from '../../text/strings.ts'
import { EditLine } from './edit-line.tsx'
import { FileLine } from './file-line.tsx'
import { fileLines, type FileLine as Line } from './file-lines.ts'
import type { FilesSideProps } from './files-side.tsx'
import { fileKeys } from './use-file-keys.ts'

export interface FileListProps extends FilesSideProps {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly filter: string
}

/** The lines in view, however many there are. While one reads in them none changes its place. */
export function FileList({ filter, scroller, ...props }: FileListProps) {
  const { files } = props
  const list = useRef<VirtualizerHandle>(null)
  const [all, opened] = [files.files.value, files.opened.value]
  const lines = useMemo(() => fileLines(all, opened, filter), [all, opened, filter])
  const hold = (): void => files.hold(isRead(scroller.current, files.opened))
  return (
    <div
      ref={scroller}
      class="files-list"
      role="region"
      aria-label={filesStrings.name}
      tabIndex={0}
      onKeyDown={fileKeys({ scroller, list, count: lines.length })}
      onScroll={hold}
      onFocusIn={hold}
    >
      {lines.length === 0 && <p class="files-none">{filesStrings.noMatch(filter.trim())}</p>}
      <Virtualizer ref={list} data={lines} scrollRef={scroller} as="ul" item={Item}>
        {(line) => <LineView key={line.id} line={line} {...props} onToggled={hold} />}
      </Virtualizer>
    </div>
  )
}

/** Somebody has opened a file, scrolled, or is in the list with the keyboard. */
function isRead(scroller: HTMLElement | null, opened: ReadonlySignal<ReadonlyMap<string, unknown>>): boolean {
  if (scroller === null) return false
  const isInside = scroller !== document.activeElement && scroller.contains(document.activeElement)
  return opened.peek().size > 0 || scroller.scrollTop > 0 || isInside
}

/** Named by its place, so that keys find the next one. */
function Item({ index, children, ...props }: CustomItemComponentProps) {
  return (
    <li data-index={index} {...props}>
      {children}
    </li>
  )
}

interface LineViewProps extends FilesSideProps {
  readonly line: Line
  readonly onToggled: () => void
}

function LineView({ line, onToggled, ...props }: LineViewProps) {
  const { files, session, library } = props
  switch (line.type) {
    case 'file': {
      const { path, sessions } = line.file
      const others = sessions
        .filter((key) => key !== session)
        .map((key) => filesStrings.subagent(titleOf(library, key)))
      const toggle = (): void => {
        files.toggle(path)
        onToggled()
      }
      return (
        <FileLine
          file={line.file}
          open={line.open}
          cwd={library.session(session)?.cwd ?? null}
          others={others}
          onToggle={toggle}
          onNewer={() => files.more(path, 'newer')}
        />
      )
    }
    case 'edit': {
      return <EditOf {...props} edit={line.edit} />
    }
    case 'earlier':
      return (
        <button type="button" class="file-earlier" data-main onClick={() => files.more(line.path, 'earlier')}>
          {filesStrings.earlier(line.count)}
        </button>
      )
    case 'note':
      return <p class="edit-none">{line.state === 'loading' ? filesStrings.loading : filesStrings.noEdits}</p>
  }
}

function EditOf({ edit, files, session, library, route, clock, diffs }: FilesSideProps & EditProps) {
  const cwd = library.session(edit.session)?.cwd ?? null
  return (
    <EditLine
      edit={edit}
      diffs={files.diffs}
      by={edit.session === session ? null : titleOf(library, edit.session)}
      reader={{ cwd, diffs }}
      now={clock.coarse.value}
      onGo={route.open}
    />
  )
}

interface EditProps {
  readonly edit: FileEdit
}

function titleOf(library: Library, key: string): string {
  return library.session(key)?.title ?? strings.list.untitled
}
