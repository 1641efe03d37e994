import { useSignal } from '@preact/signals'
import type { Alerts } from '../../models/alerts.ts'
import type { Clock } from '../../models/clock.ts'
import type { ConnectionModel } from '../../models/connection.ts'
import type { ExportDoor } from '../../models/export-door.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { PaletteDoor } from '../../models/palette-door.ts'
import type { DensityModel } from '../../models/density.ts'
import type { Grouping } from '../../models/grouping.ts'
import type { OwnModel } from '../../models/own.ts'
import type { Panes } from '../../models/panes.ts'
import type { RouteModel } from '../../models/route.ts'
import { scopeOf } from '../../models/scope.ts'
import type { SessionActions } from '../../models/session-actions.ts'
import type { ThemeModel } from '../../models/theme.ts'
import type { Unread } from '../../models/unread.ts'
import type { WhereaboutsModel } from '../../models/whereabouts.ts'
import { strings } from '../../text/strings.ts'
import { Bars } from '../common/bars.tsx'
import { FilterBox, SourceChips } from '../list/filter.tsx'
import { ScopeBar } from '../list/scope-bar.tsx'
import { SearchButton } from '../list/search-button.tsx'
import { SessionList } from '../list/session-list.tsx'
import { rowId } from '../list/session-row.tsx'
import { useListKeys, type ListKeys } from '../list/use-list-keys.ts'
import { useSessionKeys } from '../list/use-session-keys.ts'
import { Brand } from './list-brand.tsx'
import { Foot } from './list-foot.tsx'
import { openLine, selectedIn } from './list-lines.ts'
import { RailTip } from './rail-tip.tsx'
import { SessionMenuDoor } from './session-menu-door.tsx'

/** The models the list is drawn from. */
export interface ListSideProps {
  readonly library: Library
  readonly route: RouteModel
  readonly panes: Panes
  readonly connection: ConnectionModel
  readonly theme: ThemeModel
  readonly density: DensityModel
  readonly grouping: Grouping
  readonly own: OwnModel
  readonly actions: SessionActions
  readonly whereabouts: WhereaboutsModel
  readonly clock: Clock
  readonly palette: PaletteDoor
  readonly keyboard: Keyboard
  readonly alerts: Alerts | null
  readonly exportDoor: ExportDoor
  readonly unread: Unread
}

const LIST = 'sessions'

/** The left side: who we are, what one looks for, the sessions, and whether they are live. */
export function ListSide(props: ListSideProps) {
  const { library, grouping, palette } = props
  const { text, source } = library
  const filtering = useSignal(false)
  const seek = (): void => void (filtering.value = true)
  const leave = (): void => {
    text.value = ''
    filtering.value = false
  }
  const keys = useListKeys({
    lines: library.lines.value,
    selected: selectedIn(props),
    onOpen: (id, beside) => openLine(id, beside, props),
    onFold: grouping.fold,
    onSeek: seek,
    onLeave: leave,
    onStir: library.hold,
  })
  useSessionKeys({ ...props, active: keys.active })
  const hasSessions = library.size.value > 0
  const isFiltering = filtering.value || text.value !== ''
  const filter = isFiltering ? leave : seek
  return (
    <nav class="side" aria-label={strings.list.name}>
      <Brand {...props} isFiltering={isFiltering} onFilter={hasSessions ? filter : null} />
      {hasSessions && (
        <>
          <SearchButton onClick={() => palette.open()} />
          <SourceChips
            sources={library.sources.value}
            counts={library.counts.value}
            chosen={source.value}
            onChoose={(chosen) => void (source.value = chosen)}
          />
        </>
      )}
      <Narrowed {...props} />
      {hasSessions && isFiltering && <Filter {...{ library, keys }} onLeave={leave} />}
      <Sessions {...props} keys={keys} />
      <RailTip active={keys.active} session={library.session} />
      <Foot {...props} />
      <SessionMenuDoor {...props} onDone={() => keys.list.current?.focus()} />
    </nav>
  )
}

function Narrowed({ library, route, clock }: Pick<ListSideProps, 'library' | 'route' | 'clock'>) {
  const { filter, state, narrow } = library.scope
  const clear = (): void => {
    narrow(null)
    if (scopeOf(window.location) !== null) route.open(null)
  }
  return (
    <ScopeBar
      filter={filter.value}
      count={state.value === 'ready' ? library.shown.value : null}
      failed={state.value === 'failed'}
      now={clock.coarse.value}
      onClear={clear}
    />
  )
}

interface FilterProps extends Pick<ListSideProps, 'library'> {
  readonly keys: ListKeys
  readonly onLeave: () => void
}

function Filter({ library, keys, onLeave }: FilterProps) {
  const { text } = library
  return (
    <FilterBox
      text={text.value}
      input={keys.input}
      list={LIST}
      active={keys.active === null ? null : rowId(keys.active)}
      onText={(typed) => void (text.value = typed)}
      onKeyDown={keys.onInputKey}
      onLeave={onLeave}
    />
  )
}

interface SessionsProps extends ListSideProps {
  readonly keys: ListKeys
}

const HEIGHTS = { comfortable: 52, compact: 28 }
/** Of a mark in the rail that the list is beside two panes. */
const MARK = 40

function Sessions(props: SessionsProps) {
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
      id={LIST}
      list={keys.list}
      lines={lines.value}
      height={panes.areTwo.value ? MARK : HEIGHTS[density.density.value]}
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

function NothingFound({ library, onLeave }: { readonly library: Library; readonly onLeave: () => void }) {
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
