import type { Api } from '../../api.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import type { ExportDoor } from '../../models/export-door.ts'
import { useLoaded } from '../common/lazy.tsx'
import { NotLoadedDialog } from '../page/not-loaded-dialog.tsx'
import type { Reading } from './reading.ts'
import { rowWith } from './row-at-hand.ts'

export interface RowMenuDoorProps {
  readonly api: Api
  readonly model: ConversationModel
  readonly reading: Reading
  readonly exportDoor: ExportDoor
}

const load = async () => (await import('./row-menu.tsx')).default

/** The menu of a row, where one asked for it. Loaded then. */
export function RowMenuDoor(props: RowMenuDoorProps) {
  const { model, reading } = props
  const id = reading.rowMenu.value
  const Menu = useLoaded(id, load)
  const row = rowWith(model.shown.value.rows, id)
  if (row === null || Menu === null) return null
  if (Menu === 'failed') return <NotLoadedDialog onClose={() => void (reading.rowMenu.value = null)} />
  return <Menu key={row.id} {...props} row={row} />
}
