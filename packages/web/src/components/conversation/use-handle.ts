import { batch } from '@preact/signals'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Shown } from '../../models/shown.ts'
import { inSight, placeOf } from './place-of.ts'
import { swap } from './swap.ts'
import type { Goal, Going } from './use-going.ts'
import type { Scroll } from './use-scroll.ts'
import type { ThreadHandle, View } from './view.ts'

export interface HandleInput {
  readonly shown: Shown
  readonly view: View
  readonly going: Going
  readonly scroll: Scroll
  readonly scroller: RefObject<HTMLElement | null>
  readonly onEnd: () => void
}

/** Between the top edge and a row one was taken to. */
const ABOVE = 10

/** Gives the view its handle on this thread for as long as that is on the page. */
export function useHandle(input: HandleInput): void {
  const latest = useRef(input)
  latest.current = input
  useLayoutEffect(() => {
    const { view, scroller } = latest.current
    if (scroller.current !== null) view.thread = handleOn(scroller.current, latest)
    return () => void (view.thread = null)
  }, [])
}

function handleOn(element: HTMLElement, latest: { readonly current: HandleInput }): ThreadHandle {
  const go = (index: number, goal: Pick<Goal, 'place' | 'wanted'>): void => {
    const { going, scroll, shown, view } = latest.current
    const id = shown.rows[index]?.id
    if (id === undefined) return
    scroll.stay()
    batch(() => {
      view.top.value = id
      view.reading.value = id
    })
    const row = (): HTMLElement | null => element.querySelector(`[data-row="${CSS.escape(id)}"]`)
    going.go({ index, row, ...goal, isLoading: () => false, onThere: () => scroll.onScroll() })
  }
  const toRow = (index: number, focus: boolean): void => {
    let isFocused = !focus
    const place = (row: HTMLElement): DOMRect => {
      if (!isFocused) focusOn(row)
      isFocused = true
      return row.getBoundingClientRect()
    }
    go(index, { place, wanted: () => ABOVE })
  }
  return {
    element,
    toRow,
    toPlace: (index, find) => go(index, { place: (row) => placeOf(row, find(row)), wanted: inSight }),
    toEnd: () => {
      // The row that has the focus may leave the page.
      if (element.contains(document.activeElement)) element.focus({ preventScroll: true })
      latest.current.going.stop()
      if (latest.current.shown.live) latest.current.scroll.toEnd()
      else latest.current.onEnd()
    },
    stay: () => latest.current.scroll.stay(),
    swap: (rows) => {
      swap({ element, ...latest.current, ...rows })
      latest.current.view.reading.value = rows.to
    },
    holding: (change) => hold(element, latest.current, change),
  }
}

/**
 * The row one reads stands where it stood, until all that changed has been measured. While the view is on its way to
 * that row, by what was changed right before, where it is going is where it stands.
 */
function hold(element: HTMLElement, { going, scroll, shown, view }: HandleInput, change: () => void): void {
  const id = view.reading.peek() ?? ''
  const index = shown.rows.findIndex((each) => each.id === id)
  const row = (): HTMLElement | null => element.querySelector(`[data-row="${CSS.escape(id)}"]`)
  const edge = element.getBoundingClientRect().top
  const old = row()
  const top = old?.getBoundingClientRect().top ?? edge
  const goal = going.goal()
  const underWay = goal !== null && old !== null && goal.row(element) === old ? goal : null
  change()
  if (row() === null || view.thread === null || scroll.isFollowing()) return
  if (underWay !== null) return going.go(underWay)
  going.go({
    index,
    row,
    place: (found) => found.getBoundingClientRect(),
    wanted: () => top - edge,
    isLoading: () => false,
    onThere: () => scroll.onScroll(),
  })
}

function focusOn(row: HTMLElement): void {
  row.tabIndex = -1
  row.focus({ preventScroll: true })
}
