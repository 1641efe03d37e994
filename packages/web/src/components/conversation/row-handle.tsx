import { readingStrings } from '../../text/strings-reading.ts'
import { popoverButton } from '../common/popover-button.ts'
import type { Reader } from './reader.ts'
import '../../styles/row-handle.css'

/** The element id of the menu of a row. */
export const ROW_MENU = 'row-menu'

/** Over the bead of a row: opens what one can do with what it says. Quiet until somebody points at it, or Tab leads there. */
export function RowHandle({ id, reader }: { readonly id: string; readonly reader: Reader }) {
  const name = readingStrings.row.menu
  return (
    <button
      type="button"
      class="row-handle"
      aria-label={name}
      title={name}
      aria-haspopup="menu"
      {...popoverButton(ROW_MENU, reader.menu.value === id, () => reader.onMenu(id))}
    />
  )
}
