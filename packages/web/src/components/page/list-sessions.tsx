import type { Library } from '../../models/library.ts'
import { strings } from '../../text/strings.ts'
import { Bars } from '../common/bars.tsx'
import { SessionList } from '../list/session-list.tsx'
import type { ListKeys } from '../list/use-list-keys.ts'
import { selectedIn } from './list-lines.ts'
import type { ListSideProps } from './list-side.tsx'

/** Of the list's element, which the filter commands. */
export const listId = 'sessions'

interface SessionsProps extends ListSideProps {
  readonly keys: ListKeys
}

const HEIGHTS = { comfortable: 52, compact: 28 }
/** Of a mark in the rail that the list is beside two panes. */
const MARK = 40

/** The sessions that are listed, or why there are none. */
export function Sessions(props: SessionsProps) {
  const { library, route, panes, density, grouping, own, actions, whereabouts, clock, keys } = props
  const { lines, sources } = library
  if (!library.loaded.value || library.scope.state.value === 'loading')
    return (
      <div class="sessions">
        <Bars />
      </div>
    )
  if (library.size.value === 0) return <p class="sessions list-note">{strings.list.empty}</p>
  if (lines.value.length === 0) return <NothingFound library={library} onLeave={keys.leave} />
  return (
    <SessionList
      id={listId}
      list={keys.list}
      lines={lines.value}
      height={panes.areTwo.value ? MARK : HEIGHTS[density.chosen.value]}
      session={library.session}
      original={library.original}
      ownOf={own.of}
      unread={props.unread}
      lookOf={(id) => sources.value.findIndex((known) => known.id === id)}
      now={clock.coarse.value}
      seconds={clock.fine}
      selected={selectedIn(props)}
      active={keys.active}
      menu={actions.menu.value?.key ?? null}
      onOpen={(key) => route.open(key)}
      onBeside={panes.hasRoom.value ? panes.openBeside : null}
      onMenu={actions.openMenu}
      onFold={grouping.fold}
      onShowHidden={(shown) => void (library.showsHidden.value = shown)}
      top={whereabouts.last.top}
      onScrolled={whereabouts.scrolled}
      onKeyDown={keys.onListKey}
      onStir={library.hold}
    />
  )
}

interface NothingFoundProps {
  readonly library: Library
  readonly onLeave: () => void
}

function NothingFound({ library, onLeave }: NothingFoundProps) {
  const clear = (): void => {
    library.source.value = null
    library.scope.narrow(null)
    onLeave()
  }
  return (
    <div class="sessions list-note">
      <p>
        <b>{strings.list.nothing(library.text.value)}</b>
      </p>
      <p>{strings.list.nothingHint}</p>
      <button type="button" class="button" onClick={clear}>
        {strings.list.clearAll}
      </button>
    </div>
  )
}
