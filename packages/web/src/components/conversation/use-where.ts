import { batch, type Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { VirtualizerHandle } from 'virtua'
import { rowsIn, type ThreadRow } from '../../models/groups.ts'
import type { InView } from '../../models/place.ts'
import { turnOf } from '../../models/rows.ts'
import type { Shown } from '../../models/shown.ts'
import type { Going } from './use-going.ts'
import type { View } from './view.ts'

export interface WhereInput {
  readonly shown: Shown
  readonly view: View
  /** Is told which turns are in view. */
  readonly inView: Signal<InView | null>
  readonly going: Going
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
}

/** How far below the top edge its row is looked for, and at which part of the height one reads. */
const TOP_LINE = 64
const READING_LINE = 0.4
const AT_END = 24

/** Keeps telling the view where it stands. What one was taken to counts as read until one scrolls on. */
export function useWhere(input: WhereInput): () => void {
  const latest = useRef(input)
  latest.current = input
  const lastTop = useRef(-1)
  const look = (): void => {
    const { going, scroller, view, inView, list, shown } = latest.current
    const { current: element } = scroller
    if (element === null || list.current === null) return
    const { scrollTop, clientHeight, scrollHeight } = element
    const { findItemIndex } = list.current
    const lineAt = (y: number): ThreadRow | undefined => shown.rows[findItemIndex(scrollTop + y)]
    const rowAt = (y: number): string | null => lineAt(y)?.id ?? null
    if (clientHeight > 0) inView.value = inViewOf(lineAt, clientHeight) ?? inView.peek()
    const isSame = Math.abs(scrollTop - lastTop.current) < 2 && view.top.peek() !== null
    lastTop.current = scrollTop
    if (going.isGoing() || isSame) return
    const isEnd = shown.live && scrollHeight - scrollTop - clientHeight <= AT_END
    batch(() => {
      view.top.value = rowAt(TOP_LINE)
      view.reading.value = isEnd ? (shown.rows.at(-1)?.id ?? null) : rowAt(clientHeight * READING_LINE)
    })
  }
  useLayoutEffect(() => {
    input.view.top.value = null
  }, [input.shown.epoch])
  useLayoutEffect(look, [input.shown])
  return look
}

function inViewOf(lineAt: (y: number) => ThreadRow | undefined, height: number): InView | null {
  const [top, middle, bottom] = [0, height * READING_LINE, height - 1].map((y) => {
    const line = lineAt(y)
    return line === undefined ? [] : rowsIn(line)
  })
  const [first, read, last] = [top?.[0], middle?.at(-1), bottom?.at(-1)]
  if (first === undefined || read === undefined || last === undefined) return null
  return { read: turnOf(read), lowest: turnOf(last), rows: { first: first.id, last: last.id } }
}
