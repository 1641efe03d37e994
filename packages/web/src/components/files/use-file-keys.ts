import type { RefObject } from 'preact'
import type { VirtualizerHandle } from 'virtua'
import { act, isPlain } from '../list/keys.ts'

export interface FileKeysInput {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  /** Lines there are. */
  readonly count: number
}

/** Arrows up and down and j k go from line to line; what a line does, Enter does. */
export function fileKeys({ scroller, list, count }: FileKeysInput): (event: KeyboardEvent) => void {
  const main = (index: number): HTMLElement | null =>
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] [data-main]`) ?? null
  const focus = (index: number, left: number): void => {
    const element = main(index)
    if (element !== null) element.focus({ preventScroll: true })
    // A line far off is drawn with one of the next frames.
    else if (left > 0) requestAnimationFrame(() => focus(index, left - 1))
  }
  const move = (by: number): void => {
    const line = document.activeElement?.closest('[data-index]')
    const at = line instanceof HTMLElement ? Number(line.dataset['index']) : by > 0 ? -1 : count
    let next = Math.max(0, Math.min(count - 1, at + by))
    // Lines that only say something are passed over.
    while (main(next) === null && main(next + Math.sign(by)) !== null) next += Math.sign(by)
    list.current?.scrollToIndex(next, { align: 'nearest' })
    focus(next, 10)
  }
  return (event) => {
    if (!isPlain(event)) return
    const [down, up] = [() => move(1), () => move(-1)]
    const [first, last] = [() => move(-Infinity), () => move(Infinity)]
    act(event, { ArrowDown: down, j: down, ArrowUp: up, k: up, Home: first, End: last })
    // The list of sessions has the same keys, for when nothing else has the focus.
    if (event.defaultPrevented) event.stopPropagation()
  }
}
