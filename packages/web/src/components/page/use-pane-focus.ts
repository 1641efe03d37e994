import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Pane } from '../../models/panes.ts'

export interface PaneFocusInput {
  readonly place: RefObject<HTMLElement | null>
  readonly pane: Pane
}

/** Takes the focus of the browser from one pane to the other where keys act on that now. */
export function usePaneFocus({ place, pane }: PaneFocusInput): void {
  const isFocused = pane.isFocused.value
  const state = pane.conversation.value?.state.value
  useLayoutEffect(() => {
    const other = document.activeElement?.closest('.pane-place') ?? null
    if (isFocused && other !== null && other !== place.current) enterPane(place.current)
  }, [isFocused])
  // Entered while it was empty.
  useEffect(() => {
    if (document.activeElement === place.current) enterPane(place.current)
  }, [state])
  useLeaving(place)
}

/** The focus of a pane that is closed goes to the one that has the room now, or else to the list. */
function useLeaving(place: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = place
    return () => {
      if (current?.contains(document.activeElement) !== true) return
      const others = [...document.querySelectorAll<HTMLElement>('.pane-place')]
      const next = others.find((other) => other !== current)
      if (next === undefined) document.querySelector<HTMLElement>('.sessions[tabindex]')?.focus()
      else enterPane(next)
    }
  }, [])
}

/** Gives a pane the focus of the browser: its conversation, or itself while there is none. */
export function enterPane(place: HTMLElement | null): void {
  const thread = place?.querySelector<HTMLElement>('.thread') ?? place
  thread?.focus({ preventScroll: true })
}
