import type { LucideIcon } from 'lucide-preact'
import { MenuItem } from './menu-item.tsx'
import { useCopied } from './use-copied.ts'

export interface CopyItemProps {
  readonly icon: LucideIcon
  readonly name: string
  readonly first?: boolean
  readonly text: () => string | Promise<string>
  readonly onDone: () => void
}

/** Says in itself that it has copied, and is done then. */
export function CopyItem({ icon, name, first = false, text, onDone }: CopyItemProps) {
  const { copy, said } = useCopied(text, onDone)
  return <MenuItem icon={said?.icon ?? icon} name={said?.word ?? name} first={first} onClick={copy} />
}
