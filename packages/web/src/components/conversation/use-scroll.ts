import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Shown } from '../../models/shown.ts'
import { hands } from './use-going.ts'

/** How near the end counts as there, and how near either end of what is loaded more is fetched. Pixels. */
const AT_END = 24
const NEAR = 2_000

export interface ScrollInput {
  readonly shown: Shown
  readonly following: Signal<boolean>
  /** The view is on its way to a row: what it passes is not looked at. */
  readonly isLanding: () => boolean
  readonly onOlder: () => void
  readonly onNewer: () => void
}

/** What keeps a scrolled conversation where it should be. */
export interface Scroll {
  readonly onScroll: () => void
  /** The rows were measured: their heights are other than thought. */
  readonly onMeasured: () => void
  /** Somebody opens or closes something: it stays under the pointer, even at the end. */
  readonly onClick: () => void
  readonly toEnd: () => void
  /** Leaves the end without moving: it follows again when somebody scrolls there. */
  readonly stay: () => void
  readonly isFollowing: () => boolean
}

/**
 * Stays at the end while one is there. Only scrolling up and opening things leave it: what grows, shrinks or is
 * measured anew also moves the end away, and must not be taken for somebody who wants to read.
 */
export function useScroll(scroller: RefObject<HTMLDivElement | null>, input: ScrollInput): Scroll {
  const { shown, following } = input
  const lastTop = useRef(0)
  const staying = useRef(false)
  /** Somebody has had a hand on the view since it stays where it is: what moves it before is a change of heights. */
  const isByHand = useRef(false)

  const stick = (): void => {
    const element = scroller.current
    if (element === null || !following.peek()) return
    element.scrollTop = element.scrollHeight
    lastTop.current = element.scrollTop
  }
  const look = (): void => {
    const element = scroller.current
    if (element === null || element.clientHeight === 0 || input.isLanding()) return
    const { scrollTop: top, scrollHeight, clientHeight } = element
    const below = scrollHeight - top - clientHeight
    // Where heights change, `stick` has already been back at the end: what is above it now was scrolled there.
    if (Math.abs(top - lastTop.current) > 1 && isByHand.current) staying.current = false
    if (shown.live && below <= AT_END && !staying.current) following.value = true
    else if (top < lastTop.current - 1) following.value = false
    lastTop.current = top
    if (top < NEAR) input.onOlder()
    if (!shown.live && below < NEAR) input.onNewer()
  }
  useLayoutEffect(() => {
    // A scroll within this frame has not been told of yet; looking first keeps it.
    const { current: element } = scroller
    if (element !== null && element.scrollTop < lastTop.current - 1) look()
    stick()
    if (!shown.live) look()
  }, [shown])
  useResize(scroller, stick)
  useHands(scroller, () => void (isByHand.current = true))
  return { onScroll: look, ...movesOf({ following, staying, isByHand, stick, look }) }
}

interface Moving {
  readonly following: Signal<boolean>
  readonly staying: { current: boolean }
  readonly isByHand: { current: boolean }
  readonly stick: () => void
  readonly look: () => void
}

function movesOf({ following, staying, isByHand, stick, look }: Moving): Omit<Scroll, 'onScroll'> {
  return {
    onMeasured: () => {
      stick()
      look()
    },
    onClick: () => {
      following.value = false
      requestAnimationFrame(look)
    },
    toEnd: () => {
      staying.current = false
      following.value = true
      stick()
    },
    stay: () => {
      staying.current = true
      isByHand.current = false
      following.value = false
    },
    isFollowing: () => following.peek(),
  }
}

function useResize(element: RefObject<HTMLElement | null>, onResize: () => void): void {
  useLayoutEffect(() => {
    if (element.current === null) return undefined
    const observer = new ResizeObserver(onResize)
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
}

function useHands(element: RefObject<HTMLElement | null>, onHand: () => void): void {
  useLayoutEffect(() => {
    const { current } = element
    for (const hand of hands) current?.addEventListener(hand, onHand, { passive: true })
    return () => {
      for (const hand of hands) current?.removeEventListener(hand, onHand)
    }
  }, [])
}
