import type { ComponentChildren, TargetedToggleEvent } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import '../../styles/popover.css'

/** Something that floats beside what it belongs to, until one is done with it. */
export interface PopoverProps {
  readonly id: string
  readonly role: 'menu' | 'dialog'
  readonly name: string
  /** What it stands below; `null`: it is not in view. */
  readonly anchor: () => Element | null
  /** Which edge it shares with that; the right one if nothing is said. */
  readonly align?: 'left' | 'right'
  readonly onClose: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
  readonly children: ComponentChildren
}

const GAP = 4
const MARGIN = 8

/**
 * Open for as long as it is drawn. The browser closes it with Escape and a press elsewhere, and gives the focus back;
 * it goes too when what it belongs to moves away.
 */
export function Popover({ id, role, name, anchor, align, onClose, onKeyDown, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const popover = ref.current
    if (popover === null) return undefined
    const beside = anchor()
    popover.showPopover()
    place(popover, beside?.getBoundingClientRect() ?? null, align)
    const close = (): void => popover.hidePopover()
    const moved = ({ target }: Event): void => {
      if (target instanceof Node && target.contains(beside)) close()
    }
    window.addEventListener('resize', close)
    document.addEventListener('scroll', moved, { capture: true, passive: true })
    return () => {
      window.removeEventListener('resize', close)
      document.removeEventListener('scroll', moved, { capture: true })
    }
  }, [])
  // The event comes later: by then another one may be open in its stead.
  const onToggle = ({ newState, currentTarget }: TargetedToggleEvent<HTMLElement>): void => {
    if (newState === 'closed' && currentTarget.isConnected) onClose()
  }
  return (
    <div
      ref={ref}
      id={id}
      class="popover"
      popover="auto"
      role={role}
      aria-label={name}
      onToggle={onToggle}
      {...(onKeyDown && { onKeyDown })}
    >
      {children}
    </div>
  )
}

/** Below its anchor with a common edge; above where there is no room, and always within the window. */
function place(popover: HTMLElement, anchor: DOMRect | null, align: PopoverProps['align'] = 'right'): void {
  const { offsetWidth: width, offsetHeight: height } = popover
  const below = anchor === null ? (innerHeight - height) / 2 : anchor.bottom + GAP
  const top = anchor !== null && below + height > innerHeight - MARGIN ? anchor.top - GAP - height : below
  const beside = align === 'left' ? anchor?.left : (anchor?.right ?? 0) - width
  const left = anchor === null || beside === undefined ? (innerWidth - width) / 2 : beside
  popover.style.top = `${Math.max(MARGIN, top)}px`
  popover.style.left = `${Math.max(MARGIN, Math.min(left, innerWidth - width - MARGIN))}px`
}
