import type { RefObject } from 'preact'
import { act } from './keys.ts'

/** Arrows go round the items, Home and End to the first and last, a letter to the next that begins with it; Tab leaves. */
export function menuKeys(items: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return (event) => {
    const all = [...(items.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = all.findIndex((item) => item === document.activeElement)
    const go = (to: number): void => all.at(to % all.length)?.focus()
    const letter = event.key.toLocaleLowerCase()
    const next = [...all.slice(at + 1), ...all].find((item) =>
      item.textContent?.toLocaleLowerCase().startsWith(letter),
    )
    act(event, {
      ...(letter.length === 1 && letter !== ' ' && next && { [event.key]: () => next.focus() }),
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(Math.max(at, 0) - 1),
      Home: () => go(0),
      End: () => go(-1),
      Tab: () => items.current?.closest<HTMLElement>('[popover]')?.hidePopover(),
    })
  }
}
