import { useSignal } from '@preact/signals'
import { Check, Copy, Download, Link, X, type LucideIcon } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { strings } from '../../text/strings.ts'
import { copyText, SAID_FOR } from '../common/copy-button.tsx'
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

interface CopyItemProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly first?: boolean
  readonly text: () => Promise<string>
  readonly onDone: () => void
}

/** Says in itself that it has copied, and is done then. */
function CopyItem({ icon, name, first = false, text, onDone }: CopyItemProps) {
  const said = useSignal<'nothing' | 'copied' | 'refused'>('nothing')
  useEffect(() => {
    if (said.value === 'nothing') return undefined
    const timer = setTimeout(onDone, SAID_FOR)
    return () => clearTimeout(timer)
  }, [said.value])
  const copy = (): void => {
    copyText(text()).then(
      () => (said.value = 'copied'),
      () => (said.value = 'refused'),
    )
  }
  const { copied, notCopied } = strings.header
  const [shown, word] =
    said.value === 'copied' ? [Check, copied] : said.value === 'refused' ? [X, notCopied] : [icon, name]
  return <MenuItem icon={shown} name={word} first={first} onClick={copy} />
}
