import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { activityPath, namedIn, pathOf, type Named } from './address.ts'
import { otherThan, standingOf, type PaneName, type Standing } from './standing.ts'
import type { Target } from './target.ts'

export { activityPath, sessionOf, sessionPath } from './address.ts'

/** A session in a pane; another object each time somebody goes there. */
export interface Spot extends Named {
  readonly pane: PaneName
}

/** What the address names: one session or two beside each other; the activity of all; or neither, for the list alone. */
export interface RouteModel {
  /** From left to right. */
  readonly spots: ReadonlySignal<readonly Spot[]>
  /** The pane that keys act on, and that sessions are opened in. */
  readonly focused: ReadonlySignal<PaneName>
  /** The session in the focused pane. */
  readonly session: ReadonlySignal<string | null>
  /** Where in the session; another object each time somebody goes there. */
  readonly target: ReadonlySignal<Target | null>
  readonly activity: ReadonlySignal<boolean>
  /** Goes to a session in a pane, the focused one if none is named; or with `null` to the list. */
  readonly open: (key: string | null, target?: Target | null, pane?: PaneName) => void
  /** Goes to a session in the other pane. */
  readonly openBeside: (key: string, target?: Target | null, pane?: PaneName) => void
  /** Leaves what is in a pane; the other one has the room. */
  readonly leave: (pane?: PaneName) => void
  readonly focus: (pane: PaneName) => void
  readonly openActivity: () => void
  readonly close: () => void
}

/** Follows the browser's history; going somewhere adds to it, another focus does not. */
export function createRoute(window: Window): RouteModel {
  const place: Place = {
    spots: signal<readonly Spot[]>([]),
    focused: signal<PaneName>(0),
    activity: signal(false),
  }
  const follow = (): void => settle(place, placeIn(window, place.spots.peek()))
  follow()
  window.addEventListener('popstate', follow)
  const { spots, focused } = place
  const here = computed(() => spots.value.find(({ pane }) => pane === focused.value) ?? null)
  return {
    ...place,
    session: computed(() => here.value?.key ?? null),
    target: computed(() => here.value?.target ?? null),
    ...movesOf(window, place),
    close: () => window.removeEventListener('popstate', follow),
  }
}

/** Where one is. */
interface Place {
  readonly spots: Signal<readonly Spot[]>
  readonly focused: Signal<PaneName>
  readonly activity: Signal<boolean>
}

interface Where {
  readonly spots: readonly Spot[]
  readonly focused: PaneName
  readonly activity: boolean
}

function settle(place: Place, { spots, focused, activity }: Where): void {
  batch(() => {
    place.spots.value = spots
    place.focused.value = focused
    place.activity.value = activity
  })
}

/** What the address says now; spots in which nobody went elsewhere stay the same objects. */
function placeIn({ location, history }: Window, before: readonly Spot[]): Where {
  const named = namedIn(location)
  const { panes, focused } = standingOf(history.state, named.length)
  const spots = panes.flatMap((pane, n) => (named[n] === undefined ? [] : [{ pane, ...named[n] }]))
  return {
    spots: spots.map((spot) => before.find((known) => isSame(known, spot)) ?? spot),
    focused,
    activity: location.pathname === activityPath,
  }
}

function standingAt({ spots, focused }: Pick<Where, 'spots' | 'focused'>): Standing {
  return { panes: spots.map(({ pane }) => pane), focused }
}

type Moves = Pick<RouteModel, 'open' | 'openBeside' | 'leave' | 'focus' | 'openActivity'>

function movesOf(window: Window, place: Place): Moves {
  const { spots, focused } = place
  const isThere = (pane: PaneName): boolean => spots.peek().some((spot) => spot.pane === pane)
  const go = (where: Where): void => {
    const { pathname, search } = window.location
    const path = where.activity ? activityPath : pathOf(where.spots)
    if (path === pathname + search) window.history.replaceState(standingAt(where), '')
    else window.history.pushState(standingAt(where), '', path)
    settle(place, where)
  }
  const put = (spot: Spot): void => {
    const now = spots.peek()
    const others = now.map((known) => (known.pane === spot.pane ? spot : known))
    go({ spots: isThere(spot.pane) ? others : [...now, spot], focused: spot.pane, activity: false })
  }
  const leave = (pane = focused.peek()): void => {
    const rest = spots.peek().filter((spot) => spot.pane !== pane)
    go({ spots: rest, focused: rest[0]?.pane ?? 0, activity: false })
  }
  const open: Moves['open'] = (key, target, pane = focused.peek()) => {
    if (key === null) go({ spots: [], focused: 0, activity: false })
    else put(spotOf(pane, key, target))
  }
  return {
    open,
    openBeside: (key, target, pane = focused.peek()) =>
      isThere(pane) ? put(spotOf(otherThan(pane), key, target)) : open(key, target),
    leave,
    focus: (pane) => {
      if (pane === focused.peek() || !isThere(pane)) return
      focused.value = pane
      window.history.replaceState(standingAt({ spots: spots.peek(), focused: pane }), '')
    },
    openActivity: () => go({ spots: [], focused: 0, activity: true }),
  }
}

function spotOf(pane: PaneName, key: string, target: Target | null = null): Spot {
  return { pane, key, target: target === null ? null : { ...target } }
}

/** Whether nobody went elsewhere in a pane: going back in the other one does not move it. */
function isSame(known: Spot, spot: Spot): boolean {
  return known.pane === spot.pane && pathOf([known]) === pathOf([spot])
}
