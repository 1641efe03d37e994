import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { VirtualizerHandle } from 'virtua'
import { rangesIn } from '../../text/ranges.ts'

export interface LandingInput {
  readonly scroller: RefObject<HTMLElement | null>
  readonly list: RefObject<VirtualizerHandle | null>
  /** Changes whenever one comes anew. */
  readonly epoch: number
  /** The row one comes for; -1 for none. */
  readonly target: number
  readonly pattern: () => RegExp | null
  /** Whether more of the row is still on its way. */
  readonly isLoading: () => boolean
  readonly onLanded: () => void
}

/** Frames a place has to stand still to be taken for found, and frames it is looked for at most. */
const STILL = 6
const MOST = 240
const hands = ['wheel', 'pointerdown', 'keydown', 'touchstart'] as const

/**
 * Brings the row one came for into view, and in it the first of the words one looked for. Heights are not known
 * before things are drawn, and the words may have to be fetched: it looks again with every frame until the place
 * stands still, or until somebody scrolls. Says whether it is still on its way.
 */
export function useLanding(input: LandingInput): { readonly isLanding: () => boolean } {
  const landing = useRef(false)
  const latest = useRef(input)
  latest.current = input
  useLayoutEffect(() => {
    const { scroller, target } = latest.current
    const { current: element } = scroller
    if (target === -1 || element === null) return undefined
    const stop = (): void => {
      landing.current = false
      for (const hand of hands) element.removeEventListener(hand, stop)
    }
    for (const hand of hands) element.addEventListener(hand, stop, { passive: true })
    landing.current = true
    land(latest, landing, () => {
      stop()
      latest.current.onLanded()
    })
    return stop
  }, [input.epoch])
  return { isLanding: () => landing.current }
}

function land(latest: { current: LandingInput }, landing: { current: boolean }, done: () => void): void {
  let still = 0
  let frame = 0
  const step = (): void => {
    if (!landing.current) return
    const { isLoading } = latest.current
    still = isInPlace(latest.current) ? still + 1 : 0
    if ((still >= STILL && !isLoading()) || ++frame > MOST) return done()
    requestAnimationFrame(step)
  }
  step()
}

/** Whether the place one came for was already where it should be; puts it there when not. */
function isInPlace({ scroller, list, target, pattern }: LandingInput): boolean {
  const { current: element } = scroller
  const row = element?.querySelector<HTMLElement>('.row-marked') ?? null
  if (element === null || row === null) {
    list.current?.scrollToIndex(target, { align: 'center' })
    return false
  }
  if (!element.contains(document.activeElement)) row.focus({ preventScroll: true })
  const found = placeOf(row, pattern())
  const { top, height } = element.getBoundingClientRect()
  const wanted = Math.max(0, Math.min((height - found.height) / 2, height / 3))
  const before = element.scrollTop
  element.scrollTop += found.top - top - wanted
  return Math.abs(element.scrollTop - before) < 2
}

/** What was looked for where it is drawn, brought into view in what it is drawn in; else the row itself. */
function placeOf(row: HTMLElement, pattern: RegExp | null): DOMRect {
  const found = pattern === null ? undefined : rangesIn(row, pattern)[0]
  const place = found?.getBoundingClientRect()
  if (found === undefined || place === undefined || place.height === 0) return row.getBoundingClientRect()
  const well = found.startContainer.parentElement?.closest('.well') ?? null
  if (well === null) return place
  const { top, bottom, left, right, height, width } = well.getBoundingClientRect()
  if (place.top < top || place.bottom > bottom) well.scrollTop += place.top - top - height / 2
  if (place.left < left || place.right > right) well.scrollLeft += place.left - left - width / 2
  return found.getBoundingClientRect()
}
