import type { LucideIcon } from 'lucide-preact'

export interface MenuItemProps {
  readonly icon: LucideIcon
  readonly name: string
  /** The focus begins here. */
  readonly first?: boolean
  readonly onClick: () => void
}

/** One thing to do in a menu. */
export function MenuItem({ icon: Icon, name, first = false, onClick }: MenuItemProps) {
  return (
    <button type="button" class="menu-item" role="menuitem" tabIndex={-1} autofocus={first} onClick={onClick}>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      {name}
    </button>
  )
}
