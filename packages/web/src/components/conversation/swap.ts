import type { Going } from './use-going.ts'
import type { Scroll } from './use-scroll.ts'

export interface SwapInput {
  readonly element: HTMLElement
  readonly going: Going
  readonly scroll: Scroll
  /** The index of the row in both. */
  readonly index: number
  /** What stands there, and what will, by their ids. */
  readonly from: string
  readonly to: string
  readonly change: () => void
}

/** Where a row is put that was out of view, in pixels from the top edge. */
const ABOVE = 10
/** Frames the new row is looked at, at least. */
const SEEN = 8

/**
 * Puts one row in the place of another, and what follows it with it: it stands where that stood, also where less
 * follows than before, and takes over the focus.
 */
export function swap({ element, going, scroll, index, from, to, change }: SwapInput): void {
  const row = (id: string): HTMLElement | null => element.querySelector(`[data-row="${CSS.escape(id)}"]`)
  const old = row(from)
  const top = old === null ? ABOVE : old.getBoundingClientRect().top - element.getBoundingClientRect().top
  let focused =
    old?.contains(document.activeElement) === true ? (document.activeElement as HTMLElement) : null
  let seen = 0
  scroll.stay()
  const rest = restIn(element)
  if (rest !== null) rest.style.height = `${element.clientHeight}px`
  change()
  going.go({
    index,
    row: () => row(to) ?? row(from),
    place: (found) => {
      if (focused !== null && found.dataset['row'] === to) {
        focusLike(focused, found)
        focused = null
      }
      return found.getBoundingClientRect()
    },
    wanted: () => top,
    // That the old row stood still says nothing of the new one.
    isLoading: () => row(to) === null || ++seen < SEEN,
    onThere: () => {
      settleRest(element)
      scroll.onScroll()
    },
  })
}

/** Takes back the space below the end, as far as nobody stands in it. */
export function settleRest(element: HTMLElement): void {
  const rest = restIn(element)
  if (rest === null || rest.offsetHeight === 0) return
  const content = element.scrollHeight - rest.offsetHeight
  const needed = Math.max(0, Math.ceil(element.scrollTop + element.clientHeight - content))
  if (needed < rest.offsetHeight) rest.style.height = `${needed}px`
}

function restIn(element: HTMLElement): HTMLElement | null {
  return element.querySelector('.thread-rest')
}

function focusLike({ dataset }: HTMLElement, row: HTMLElement): void {
  const same = row.querySelector<HTMLElement>(`[data-branch="${dataset['branch'] ?? ''}"]`)
  const to = same ?? row
  if (same === null) row.tabIndex = -1
  to.focus({ preventScroll: true })
}
