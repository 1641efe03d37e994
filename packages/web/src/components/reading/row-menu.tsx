import { Copy, Download, Link } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { CopyItem } from '../common/copy-item.tsx'
import { MenuItem } from '../common/menu-item.tsx'
import { Popover } from '../common/popover.tsx'
import { ROW_MENU } from '../conversation/row-handle.tsx'
import { menuKeys } from '../list/menu-keys.ts'
import { exportPlaceOf, wishHere } from './export-wish.ts'
import { linkTo } from './link.ts'
import { markdownOfRow, saysMarkdown } from './row-markdown.ts'
import type { RowMenuDoorProps } from './row-menu-door.tsx'

const words = readingStrings.row

/** What one can do with what a row says. */
export default function RowMenu(props: RowMenuDoorProps & { readonly row: ThreadRow }) {
  const { api, model, reading, exportDoor, row } = props
  const items = useRef<HTMLDivElement>(null)
  const close = (): void => void (reading.rowMenu.value = null)
  const anchor = (): Element | null =>
    reading.view.thread?.element.querySelector(`[data-row="${CSS.escape(row.id)}"] > .row-handle`) ?? null
  const exported = (mark: 'first' | 'last') => (): void => {
    close()
    reading.view.thread?.element.focus({ preventScroll: true })
    exportDoor.open({ ...wishHere(props), [mark]: exportPlaceOf(row) })
  }
  return (
    <Popover
      id={ROW_MENU}
      role="menu"
      name={words.menu}
      align="left"
      onKeyDown={menuKeys(items)}
      {...{ anchor }}
      onClose={close}
    >
      <div ref={items} role="presentation">
        <CopyItem icon={Link} name={words.link} first onDone={close} text={() => linkTo(model, row)} />
        {saysMarkdown(row) && (
          <CopyItem
            icon={Copy}
            name={words.markdown}
            onDone={close}
            text={() => markdownOfRow(row, (ref) => api.message(model.key, ref))}
          />
        )}
        <MenuItem icon={Download} name={words.from} onClick={exported('first')} />
        <MenuItem icon={Download} name={words.to} onClick={exported('last')} />
      </div>
    </Popover>
  )
}
