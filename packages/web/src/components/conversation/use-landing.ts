import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { rangesIn } from '../../text/ranges.ts'
import { inSight, placeOf } from './place-of.ts'
import type { Going } from './use-going.ts'

export interface LandingInput {
  readonly scroller: RefObject<HTMLElement | null>
  readonly going: Going
  /** Changes whenever one comes anew. */
  readonly epoch: number
  /** The row one comes for; -1 for none. */
  readonly target: number
  readonly pattern: () => RegExp | null
  /** The keyboard goes on from the row. */
  readonly takesFocus: () => boolean
  readonly onLanded: () => void
}

/** Brings the row one came for into view, and in it the first of the words one looked for. */
export function useLanding(input: LandingInput): void {
  const latest = useRef(input)
  latest.current = input
  useLayoutEffect(() => {
    const { going, target } = latest.current
    if (target === -1) return undefined
    going.go({
      index: target,
      row: (scroller) => {
        const row = scroller.querySelector<HTMLElement>('.row-marked')
        const isOutside = !scroller.contains(document.activeElement)
        if (isOutside && latest.current.takesFocus()) row?.focus({ preventScroll: true })
        return row
      },
      place: (row) => {
        const pattern = latest.current.pattern()
        return placeOf(row, pattern === null ? undefined : rangesIn(row, pattern)[0])
      },
      wanted: inSight,
      isLoading: () => latest.current.scroller.current?.querySelector(LOADING) != null,
      onThere: () => latest.current.onLanded(),
    })
    return going.stop
  }, [input.epoch])
}

const LOADING = '.row-marked [aria-busy="true"]'
