import type { Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Shown } from '../../models/transcript.ts'

/** How near the end counts as there, and how near the start more is fetched. Pixels. */
const AT_END = 24
const NEAR_START = 2_000

export interface ScrollInput {
  readonly shown: Shown
  readonly following: Signal<boolean>
  readonly onOlder: () => void
}

/** What keeps a scrolled conversation where it should be. */
export interface Scroll {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
  /** The rows were measured: their heights are other than thought. */
  readonly onMeasured: () => void
  /** Somebody opens or closes something: it stays under the pointer, even at the end. */
  readonly onClick: () => void
  readonly toEnd: () => void
}

/**
 * Stays at the end while one is there. Only scrolling up and opening things leave it: what grows, shrinks or is
 * measured anew also moves the end away, and must not be taken for somebody who wants to read.
 */
export function useScroll({ shown, following, onOlder }: ScrollInput): Scroll {
  const scroller = useRef<HTMLDivElement>(null)
  const lastTop = useRef(0)

  const stick = (): void => {
    const element = scroller.current
    if (element === null || !following.peek()) return
    element.scrollTop = element.scrollHeight
    lastTop.current = element.scrollTop
  }
  const look = (): void => {
    const element = scroller.current
    if (element === null || element.clientHeight === 0) return
    const { scrollTop: top, scrollHeight, clientHeight } = element
    // Where heights change, `stick` has already been back at the end: what is above it now was scrolled there.
    if (scrollHeight - top - clientHeight <= AT_END) following.value = true
    else if (top < lastTop.current - 1) following.value = false
    lastTop.current = top
    if (top < NEAR_START) onOlder()
  }
  const onMeasured = (): void => {
    stick()
    look()
  }
  const onClick = (): void => {
    following.value = false
    requestAnimationFrame(look)
  }
  const toEnd = (): void => {
    following.value = true
    stick()
  }
  useLayoutEffect(() => {
    // A scroll within this frame has not been told of yet; looking first keeps it.
    const { current: element } = scroller
    if (element !== null && element.scrollTop < lastTop.current - 1) look()
    stick()
  }, [shown])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const observer = new ResizeObserver(stick)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { scroller, onScroll: look, onMeasured, onClick, toEnd }
}
