/** What a button needs that opens a popover, and closes it when pressed again. */
export interface PopoverButton {
  readonly 'aria-expanded': boolean
  readonly popovertarget?: string
  readonly onClick: (event: MouseEvent) => void
}

/**
 * An open popover is closed by the browser when its own button is pressed, as it is by any press elsewhere: opening it
 * is left to us (it is drawn only then), so the press that does it must do nothing else.
 */
export function popoverButton(id: string, open: boolean, onOpen: () => void): PopoverButton {
  if (open) return { 'aria-expanded': true, popovertarget: id, onClick: () => undefined }
  const onClick = (event: MouseEvent): void => {
    event.preventDefault()
    onOpen()
  }
  return { 'aria-expanded': false, onClick }
}
