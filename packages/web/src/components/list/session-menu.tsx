import type { SessionSummary } from '@unspool/core'
import { Columns2, Download, Eye, EyeOff, Pencil, Pin, PinOff } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { Own } from '../../models/own-kept.ts'
import type { SessionActions, SessionMenu as Menu } from '../../models/session-actions.ts'
import { listMenuStrings } from '../../text/strings-list-menus.ts'
import { listStrings } from '../../text/strings-list.ts'
import { strings } from '../../text/strings.ts'
import { MenuItem } from '../common/menu-item.tsx'
import { Popover, type PopoverProps } from '../common/popover.tsx'
import { NameField } from './name-field.tsx'
import { menuKeys } from './menu-keys.ts'

export interface SessionMenuProps extends Pick<PopoverProps, 'id' | 'anchor'> {
  /** As its agent calls it. */
  readonly session: SessionSummary
  readonly own: Own
  readonly shows: Menu['shows']
  readonly actions: SessionActions
  /** Opens it beside what is open; `null`: there is no room. */
  readonly onBeside: (() => void) | null
  readonly onExport: () => void
  readonly onName: (alias: string) => void
  /** Something was chosen. */
  readonly onDone: () => void
}

/** What one can do to a session, or the field for its name. */
export default function SessionMenu({ session, own, shows, actions, ...props }: SessionMenuProps) {
  const { onBeside, onExport, onName, onDone, ...popover } = props
  const { key } = session
  const done = (run: () => void) => (): void => {
    actions.close()
    onDone()
    run()
  }
  const title = session.title ?? strings.list.untitled
  // It came in the place of the menu: the browser knows of nothing to give the focus back to.
  const left = (): void => {
    actions.close()
    if (document.activeElement === document.body) onDone()
  }
  if (shows === 'name')
    return (
      <Popover key="name" {...popover} role="dialog" name={listMenuStrings.name.label} onClose={left}>
        <NameField
          alias={own.alias}
          title={title}
          onSave={(alias) => done(() => onName(alias === title ? '' : alias))()}
          onCancel={done(() => undefined)}
        />
      </Popover>
    )
  return (
    <Actions
      key="actions"
      {...popover}
      name={listStrings.actions(own.alias ?? title)}
      own={own}
      onPin={done(() => actions.togglePin(key))}
      onBeside={onBeside && done(onBeside)}
      onRename={() => actions.rename(key)}
      onExport={done(onExport)}
      onHide={done(() => actions.toggleHidden(key))}
      onClose={actions.close}
    />
  )
}

interface ActionsProps extends Pick<PopoverProps, 'id' | 'anchor' | 'name' | 'onClose'> {
  readonly own: Own
  readonly onPin: () => void
  readonly onBeside: (() => void) | null
  readonly onRename: () => void
  readonly onExport: () => void
  readonly onHide: () => void
}

function Actions({ own, onPin, onBeside, onRename, onExport, onHide, ...popover }: ActionsProps) {
  const items = useRef<HTMLDivElement>(null)
  const words = listMenuStrings
  const isPinned = own.pinnedAt !== null
  return (
    <Popover {...popover} role="menu" onKeyDown={menuKeys(items)}>
      <div ref={items} role="presentation">
        <MenuItem
          icon={isPinned ? PinOff : Pin}
          name={isPinned ? words.unpin : words.pin}
          first={true}
          onClick={onPin}
        />
        {onBeside !== null && <MenuItem icon={Columns2} name={words.beside} onClick={onBeside} />}
        <MenuItem icon={Pencil} name={words.rename} onClick={onRename} />
        <MenuItem icon={Download} name={words.export} onClick={onExport} />
        <MenuItem
          icon={own.hidden ? Eye : EyeOff}
          name={own.hidden ? words.unhide : words.hide}
          onClick={onHide}
        />
      </div>
    </Popover>
  )
}
