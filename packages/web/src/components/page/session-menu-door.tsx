import type { ExportDoor } from '../../models/export-door.ts'
import type { Library } from '../../models/library.ts'
import type { OwnModel } from '../../models/own.ts'
import type { Panes } from '../../models/panes.ts'
import type { SessionActions } from '../../models/session-actions.ts'
import { useLoaded } from '../common/lazy.tsx'
import { MENU } from '../list/line.tsx'
import { rowId } from '../list/session-row.tsx'
import { NotLoadedDialog } from './not-loaded-dialog.tsx'

export interface SessionMenuDoorProps {
  readonly library: Library
  readonly panes: Pick<Panes, 'hasRoom' | 'openBeside'>
  readonly own: OwnModel
  readonly actions: SessionActions
  readonly exportDoor: ExportDoor
  /** The menu is closed by what was chosen: its row may be elsewhere now, or gone. */
  readonly onDone: () => void
}

const load = async () => (await import('../list/session-menu.tsx')).default

/** The menu of a session, or the field for its name, where one asked for it. Loaded behind the list. */
export function SessionMenuDoor({ library, panes, own, actions, onDone, ...props }: SessionMenuDoorProps) {
  const open = actions.menu.value
  const Menu = useLoaded(open !== null ? 'use' : library.loaded.value ? 'later' : null, load)
  const session = open === null ? null : library.original(open.key)
  if (open === null || session === null || Menu === null) return null
  if (Menu === 'failed') return <NotLoadedDialog onClose={actions.close} />
  const { key, shows } = open
  return (
    <Menu
      key={key}
      {...{ session, shows, actions, onDone }}
      id={MENU}
      own={own.of(key)}
      anchor={() => anchorOf(key)}
      onBeside={panes.hasRoom.value ? () => panes.openBeside(key) : null}
      onExport={() => props.exportDoor.open({ key })}
      onName={(alias) => own.rename(key, alias)}
    />
  )
}

/** Its button, or its row where that has none in sight: in the rail of marks. */
function anchorOf(key: string): Element | null {
  const row = document.getElementById(rowId(key))
  const button = row?.querySelector('button')
  return button?.checkVisibility() === true ? button : row
}
