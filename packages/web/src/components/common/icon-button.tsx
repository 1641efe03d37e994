import type { LucideIcon } from 'lucide-preact'

/** A button that is only an icon: its name is also its tooltip. */
export interface IconButtonProps {
  readonly icon: LucideIcon
  readonly name: string
  /** What it shows is shown now. */
  readonly pressed?: boolean
  readonly onClick: () => void
}

/** 32 px square, 44 on a phone. */
export function IconButton({ icon: Icon, name, pressed, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={name}
      title={name}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      onClick={onClick}
    >
      <Icon size={16} strokeWidth={1.5} aria-hidden />
    </button>
  )
}
