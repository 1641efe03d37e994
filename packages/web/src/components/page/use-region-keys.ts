import { useEffect } from 'preact/hooks'
import type { Keyboard } from '../../models/keyboard.ts'
import { enterPane } from './use-pane-focus.ts'

/** Keys that go from one part of the page to the next: list, panes from left to right, the outline beside them; and round. */
export function useRegionKeys(keyboard: Keyboard): void {
  useEffect(
    () => keyboard.bind(() => ({ region: () => step(regions(), 1), regionBack: () => step(regions(), -1) })),
    [],
  )
}

interface Region {
  readonly element: HTMLElement
  readonly enter: () => void
}

function step(all: readonly Region[], by: 1 | -1): void {
  const at = all.findLastIndex(({ element }) => element.contains(document.activeElement))
  const from = at === -1 && by === -1 ? 0 : at
  all.at((from + by) % all.length)?.enter()
}

/** In the order one goes through them; the outline stands in its pane, and comes after it. */
function regions(): readonly Region[] {
  const found = document.querySelectorAll<HTMLElement>('.side, .pane-place, .outline')
  return [...found].filter(isSeen).map((element) => ({ element, enter: () => enter(element) }))
}

function isSeen(element: HTMLElement): boolean {
  return element.getClientRects().length > 0
}

function enter(element: HTMLElement): void {
  if (element.matches('.pane-place')) return enterPane(element)
  const first = element.matches('.side') ? '.sessions[tabindex]' : '[aria-current]'
  const target = element.querySelector<HTMLElement>(first) ?? element.querySelector<HTMLElement>('button, a')
  target?.focus()
}
