import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export interface DialogInput {
  readonly open: boolean
  /** Has the focus at first. */
  readonly input: RefObject<HTMLInputElement | null>
  readonly onClose: () => void
}

/** What a `<dialog>` is given to be modal: the rest of the page is inert, and has the focus again afterwards. */
export interface DialogProps {
  readonly ref: RefObject<HTMLDialogElement | null>
  readonly onClose: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPointerDown: (event: PointerEvent) => void
}

/** Escape, and pressing beside it, close it; Tab stays in it. */
export function useDialog({ open, input, onClose }: DialogInput): DialogProps {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const { current: dialog } = ref
    if (dialog === null) return
    if (open && !dialog.open) {
      dialog.showModal()
      input.current?.select()
    } else if (!open && dialog.open) dialog.close()
  }, [open])
  return {
    ref,
    onClose,
    onKeyDown: (event) => {
      if (event.key === 'Tab' && ref.current !== null) keepInside(event, ref.current)
    },
    onPointerDown: (event) => {
      if (event.target === ref.current) onClose()
    },
  }
}

function keepInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, button')]
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const next = event.shiftKey ? stops.at(-1) : stops[0]
  next?.focus()
}
