import type { ReadonlySignal } from '@preact/signals'
import type { SessionSummary } from '@unspool/core'
import { ChevronRight, Ellipsis } from 'lucide-preact'
import { useEffect } from 'preact/hooks'
import type { ListLine, ProjectLine } from '../../models/list-order.ts'
import type { Own } from '../../models/own-kept.ts'
import type { Unread } from '../../models/unread.ts'
import { amount } from '../../text/amount.ts'
import { strings } from '../../text/strings.ts'
import { listStrings } from '../../text/strings-list.ts'
import { popoverButton } from '../common/popover-button.ts'
import { nameOf, rowId, SessionRow } from './session-row.tsx'

/** What lines are drawn from. */
export interface LineProps {
  readonly session: (key: string) => SessionSummary | null
  /** The session as its agent calls it. */
  readonly original: (key: string) => SessionSummary | null
  readonly ownOf: (key: string) => Own
  readonly unread: Pick<Unread, 'of' | 'count'>
  readonly lookOf: (source: string) => number
  readonly now: number
  readonly seconds: ReadonlySignal<number>
  readonly selected: string | null
  readonly active: string | null
  /** The session whose menu is open. */
  readonly menu: string | null
  readonly onOpen: (key: string) => void
  /** Opens it beside what is open; `null`: there is no room. */
  readonly onBeside: ((key: string) => void) | null
  readonly onMenu: (key: string) => void
  readonly onFold: (folder: string, folded: boolean) => void
  readonly onShowHidden: (shown: boolean) => void
}

/** The element id of the menu that is open. */
export const MENU = 'session-menu'

/** One line of the list. `index`: its place in it, counted from 0. */
export function Line({
  line,
  index,
  ...list
}: LineProps & { readonly line: ListLine; readonly index: number }) {
  switch (line.type) {
    case 'group':
      return (
        <div class="group" role="presentation">
          {line.group === 'pinned' ? listStrings.pinned : strings.list.groups[line.group]}
        </div>
      )
    case 'project':
      return <Project line={line} index={index} active={list.active === line.id} onFold={list.onFold} />
    case 'hidden': {
      const { count, shown } = line
      return (
        <div class="line-hidden" role="row" aria-rowindex={index + 1}>
          <div role="gridcell">
            <button type="button" class="text-button" onClick={() => list.onShowHidden(!shown)}>
              {shown ? listStrings.leaveOutHidden(count) : listStrings.showHidden(count)}
            </button>
          </div>
        </div>
      )
    }
    case 'session': {
      const session = list.session(line.key)
      return session === null ? <div /> : <SessionLine {...list} session={session} index={index} />
    }
  }
}

interface ProjectProps {
  readonly line: ProjectLine
  readonly index: number
  readonly active: boolean
  readonly onFold: (folder: string, folded: boolean) => void
}

/** Folded and unfolded by pointer here, and by the keys of the list. */
function Project({ line, index, active, onFold }: ProjectProps) {
  const { id, folder, count, folded } = line
  const name = line.name === '' ? strings.list.noProject : line.name
  return (
    <div
      id={rowId(id)}
      class={`group project${active ? ' project-active' : ''}`}
      role="row"
      aria-level={1}
      aria-rowindex={index + 1}
      aria-expanded={!folded}
      aria-label={listStrings.project(name, count)}
      title={folder}
      onClick={() => onFold(folder, !folded)}
    >
      <div role="gridcell">
        <ChevronRight size={14} strokeWidth={1.5} aria-hidden />
        <bdi>{name}</bdi>
        <span>{amount(count)}</span>
      </div>
    </div>
  )
}

interface SessionLineProps extends Omit<LineProps, 'session'> {
  readonly session: SessionSummary
  readonly index: number
}

/** A session, and beside it the button for what one can do to it. */
function SessionLine({ session, index, ...list }: SessionLineProps) {
  const { key } = session
  const active = list.active === key
  const own = list.ownOf(key)
  const news = list.unread.of(session)
  useEffect(() => {
    if (news !== null) list.unread.count(session)
  }, [key, news !== null, list.now])
  return (
    <div
      id={rowId(key)}
      class={`line${own.hidden ? ' line-dim' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={list.selected === key}
      aria-label={nameOf(session, own, news)}
    >
      <div role="gridcell">
        <SessionRow
          session={session}
          own={own}
          news={news}
          original={list.original(key)?.title ?? null}
          look={list.lookOf(session.source)}
          now={list.now}
          seconds={list.seconds}
          selected={list.selected === key}
          active={active}
          onOpen={list.onOpen}
          onBeside={list.onBeside}
        />
      </div>
      <MenuButton session={session} active={active} open={list.menu === key} onMenu={list.onMenu} />
    </div>
  )
}

interface MenuButtonProps {
  readonly session: SessionSummary
  readonly active: boolean
  readonly open: boolean
  readonly onMenu: (key: string) => void
}

/** Appears under the pointer and on the row the keyboard is on, where Tab leads to it. */
function MenuButton({ session, active, open, onMenu }: MenuButtonProps) {
  const name = listStrings.actions(session.title ?? strings.list.untitled)
  return (
    <div class="line-end" role="gridcell">
      <button
        type="button"
        class="line-menu"
        tabIndex={active ? 0 : -1}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        {...popoverButton(MENU, open, () => onMenu(session.key))}
      >
        <Ellipsis size={16} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  )
}
