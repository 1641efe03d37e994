import type { RefObject } from 'preact'
import { useEffect, useMemo } from 'preact/hooks'
import type { VirtualizerHandle } from 'virtua'

/** Where to bring the view: a row, a place in it, and how far down that should stand. */
export interface Goal {
  readonly index: number
  /** The row once it is drawn. */
  readonly row: (scroller: HTMLElement) => HTMLElement | null
  readonly place: (row: HTMLElement) => DOMRect
  /** Pixels below the top edge. */
  readonly wanted: (place: DOMRect, height: number) => number
  /** Whether more of the row is still on its way. */
  readonly isLoading: () => boolean
  readonly onThere: () => void
}

/** Takes the view to one goal at a time. */
export interface Going {
  readonly isGoing: () => boolean
  /** Where it is on its way to; `null`: nowhere. */
  readonly goal: () => Goal | null
  readonly go: (goal: Goal) => void
  /** Gives up where it is. */
  readonly stop: () => void
}

/** Frames a place has to stand still to be taken for found, and frames it is looked for at most. */
const STILL = 6
const MOST = 240
/** What somebody moves the view with. */
export const hands = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/**
 * Heights are not known before things are drawn, and words may have to be fetched: it looks again with every frame
 * until the place stands still, or until somebody scrolls.
 */
export function useGoing(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
): Going {
  const going = useMemo(() => createGoing(scroller, list), [])
  useEffect(() => going.stop, [])
  return going
}

function createGoing(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
): Going {
  let run: Goal | null = null
  const stop = (): void => {
    run = null
    for (const hand of hands) scroller.current?.removeEventListener(hand, stop)
  }
  const go = (goal: Goal): void => {
    stop()
    const { current: element } = scroller
    if (element === null) return
    for (const hand of hands) element.addEventListener(hand, stop, { passive: true })
    run = goal
    let still = 0
    let frame = 0
    const step = (): void => {
      if (run !== goal) return
      still = isInPlace(element, list.current, goal) ? still + 1 : 0
      if ((still < STILL || goal.isLoading()) && ++frame <= MOST) return void requestAnimationFrame(step)
      stop()
      goal.onThere()
    }
    step()
  }
  return { isGoing: () => run !== null, goal: () => run, go, stop }
}

/** Whether the place was already where it should be; puts it there when not. */
function isInPlace(element: HTMLElement, list: VirtualizerHandle | null, goal: Goal): boolean {
  const row = goal.row(element)
  if (row === null) {
    list?.scrollToIndex(goal.index, { align: 'center' })
    return false
  }
  const place = goal.place(row)
  const { top, height } = element.getBoundingClientRect()
  const before = element.scrollTop
  element.scrollTop += place.top - top - goal.wanted(place, height)
  return Math.abs(element.scrollTop - before) < 2
}
