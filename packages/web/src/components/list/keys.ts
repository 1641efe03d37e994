/** What to do on which key. */
export type Actions = Readonly<Record<string, () => void>>

/** Does what belongs to the key pressed, and then keeps the browser from doing its own. */
export function act(event: KeyboardEvent, actions: Actions): void {
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined
  if (action === undefined || event.isComposing) return
  event.preventDefault()
  action()
}

/** Whether a key was pressed without one that makes it a command of the browser. */
export function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey
}

/** Whether keys pressed there write text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}
