import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'

const AT_END = 24

/** The row that came first, and where it stood in the scroller: rows that grew since stand below it and move nothing. */
interface Anchor {
  readonly element: HTMLElement
  readonly top: number
}

/** Keeps to the end while one is there, and what one reads in place when rows come before it. Gives what listens to scrolling. */
export function useNestedScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly ThreadRow[],
): () => void {
  const isAtEnd = useRef(true)
  const anchor = useRef<Anchor | null>(null)
  // Before the rows change: the browser may have moved it by itself until the effect runs.
  const stood = scroller.current?.scrollTop ?? 0
  const onScroll = (): void => {
    const { current: element } = scroller
    if (element === null) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END
  }
  useLayoutEffect(() => {
    const { current: element } = scroller
    if (element === null) return
    const held = anchor.current
    const moved = held?.element.isConnected ? held.element.offsetTop - held.top : 0
    if (isAtEnd.current) element.scrollTop = element.scrollHeight
    else if (moved !== 0) element.scrollTop = stood + moved
    const first = element.querySelector<HTMLElement>('.row')
    anchor.current = first === null ? null : { element: first, top: first.offsetTop }
  }, [rows])
  return onScroll
}
