import { useSignal } from '@preact/signals'
import { Download, Ellipsis, Files, Link, MessageSquareText, Search, Terminal } from 'lucide-preact'
import { useId, useRef } from 'preact/hooks'
import type { RouteModel } from '../../models/route.ts'
import { filesStrings } from '../../text/strings-files.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { strings } from '../../text/strings.ts'
import { CopyItem } from '../common/copy-item.tsx'
import { MenuItem } from '../common/menu-item.tsx'
import { popoverButton } from '../common/popover-button.ts'
import { Popover } from '../common/popover.tsx'
import { menuKeys } from '../list/menu-keys.ts'
import type { ExportButtonProps } from './export-button.tsx'
import { wishHere } from './export-wish.ts'
import { openFind } from './use-reading-keys.ts'

export interface PhoneMenuProps extends ExportButtonProps {
  readonly route: RouteModel
  readonly link: () => string | Promise<string>
  readonly resume: string | null
}

/** What stands in the header elsewhere. A phone has room for the title only. */
export function PhoneMenu(props: PhoneMenuProps) {
  const id = useId()
  const isOpen = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <span class="phone-menu">
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={readingStrings.more}
        aria-haspopup="menu"
        {...popoverButton(id, isOpen.value, () => void (isOpen.value = true))}
      >
        <Ellipsis size={20} strokeWidth={1.5} aria-hidden />
      </button>
      {isOpen.value && (
        <Items {...props} id={id} anchor={() => button.current} onClose={() => void (isOpen.value = false)} />
      )}
    </span>
  )
}

interface ItemsProps extends PhoneMenuProps {
  readonly id: string
  readonly anchor: () => Element | null
  readonly onClose: () => void
}

function Items({ route, link, resume, exportDoor, id, anchor, onClose, ...input }: ItemsProps) {
  const { reading } = input
  const items = useRef<HTMLDivElement>(null)
  const isFiles = route.files.value
  const done = (run: () => void) => (): void => {
    onClose()
    run()
  }
  return (
    <Popover {...{ id, anchor, onClose }} role="menu" name={readingStrings.more} onKeyDown={menuKeys(items)}>
      <div ref={items} role="presentation">
        <MenuItem
          icon={isFiles ? MessageSquareText : Files}
          name={isFiles ? filesStrings.conversation : filesStrings.files}
          first
          onClick={done(() => route.openFiles(!isFiles))}
        />
        {!isFiles && (
          <MenuItem icon={Search} name={readingStrings.find.name} onClick={done(() => openFind(reading))} />
        )}
        <CopyItem icon={Link} name={strings.header.copyLink} text={link} onDone={onClose} />
        {resume !== null && (
          <CopyItem icon={Terminal} name={strings.header.copyResume} text={() => resume} onDone={onClose} />
        )}
        <MenuItem
          icon={Download}
          name={readingStrings.keys.words.export}
          onClick={done(() => exportDoor.open(wishHere(input)))}
        />
      </div>
    </Popover>
  )
}
