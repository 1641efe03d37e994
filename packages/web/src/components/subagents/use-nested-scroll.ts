import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { ThreadRow } from '../../models/groups.ts'

const AT_END = 24

/** Keeps to the end while one is there, and what one reads in place when rows come before it. Gives what listens to scrolling. */
export function useNestedScroll(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly ThreadRow[],
): () => void {
  const isAtEnd = useRef(true)
  const before = useRef({ first: rows[0]?.id, height: 0 })
  const onScroll = (): void => {
    const { current: element } = scroller
    if (element === null) return
    isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END
  }
  useLayoutEffect(() => {
    const { current: element } = scroller
    if (element === null) return
    const isMoved = rows[0]?.id !== before.current.first
    if (isAtEnd.current) element.scrollTop = element.scrollHeight
    else if (isMoved) element.scrollTop += element.scrollHeight - before.current.height
    before.current = { first: rows[0]?.id, height: element.scrollHeight }
  }, [rows])
  return onScroll
}
