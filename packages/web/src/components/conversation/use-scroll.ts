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
  readonly toEnd: () => void
}

/**
 * Stays at the end while one is there. Only scrolling up leaves it: what grows, shrinks or is measured anew also
 * moves the end away, and must not be taken for somebody who wants to read.
 */
export function useScroll({ shown, following, onOlder }: ScrollInput): Scroll {
  const scroller = useRef<HTMLDivElement>(null)
  const last = useRef({ top: 0, height: 0 })

  const stick = (): void => {
    const element = scroller.current
    if (element !== null && following.peek()) element.scrollTop = element.scrollHeight
  }
  const look = (): void => {
    const element = scroller.current
    if (element === null || element.clientHeight === 0) return
    const { scrollTop: top, scrollHeight: height, clientHeight } = element
    const wentUp = top < last.current.top - 1 && height >= last.current.height
    if (height - top - clientHeight <= AT_END) following.value = true
    else if (wentUp) following.value = false
    last.current = { top, height }
    if (top < NEAR_START) onOlder()
  }
  useLayoutEffect(stick, [shown])
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const observer = new ResizeObserver(stick)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const onMeasured = (): void => {
    stick()
    look()
  }
  const toEnd = (): void => {
    following.value = true
    stick()
  }
  return { scroller, onScroll: look, onMeasured, toEnd }
}
