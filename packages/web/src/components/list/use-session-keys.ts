import { useEffect, useRef } from 'preact/hooks'
import type { KeyActions, Keyboard, KeyName } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { RouteModel } from '../../models/route.ts'
import type { SessionActions } from '../../models/session-actions.ts'

export interface SessionKeysInput {
  readonly keyboard: Keyboard
  readonly library: Library
  readonly route: RouteModel
  readonly actions: SessionActions
  /** The line of the list that the keyboard is on. */
  readonly active: string | null
}

/** What keys do to a session in the list, the one the keyboard is on or else the open one, and to the list. */
export function useSessionKeys(input: SessionKeysInput): void {
  const latest = useRef(input)
  latest.current = input
  useEffect(() => input.keyboard.bind(() => actionsOf(latest.current)), [])
}

const sourceKeys: readonly KeyName[] = ['source1', 'source2', 'source3', 'source4']

function actionsOf({ library, route, actions, active }: SessionKeysInput): KeyActions {
  const key = [active, route.session.peek()].find((one) => one !== null && library.session(one) !== null)
  const waiting = library.waiting.peek()
  const only = (id: string | null) => (): void => void (library.source.value = id)
  const sources = library.sources.peek().slice(0, sourceKeys.length)
  return {
    ...(typeof key === 'string' && {
      pin: () => actions.togglePin(key),
      rename: () => actions.rename(key),
      hide: () => actions.toggleHidden(key),
    }),
    ...(waiting.length > 0 && { waits: () => toNext(waiting, route) }),
    all: only(null),
    ...Object.fromEntries(sources.map(({ id }, n) => [sourceKeys[n], only(id)])),
  }
}

/** From one session that waits on to the next, in its pane where it is open already. */
function toNext(waiting: Library['waiting']['value'], route: RouteModel): void {
  const at = waiting.findIndex(({ key }) => key === route.session.peek())
  const next = waiting[(at + 1) % waiting.length]
  if (next === undefined) return
  const spot = route.spots.peek().find(({ key }) => key === next.key)
  if (spot === undefined) route.open(next.key)
  else route.focus(spot.pane)
}
