import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { activityPath, namedIn, pathOf, type Named } from './address.ts'
import { otherThan, standingOf, type PaneName, type Standing } from './standing.ts'
import type { Target } from './target.ts'

export { activityPath, sessionOf, sessionPath } from './address.ts'

/** A session in a pane. */
export interface Spot extends Named {
  readonly pane: PaneName
  /** Where in it somebody went; another object each time. The address may have come to name another place since. */
  readonly aim: Target | null
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
  /** Where in it the address says that one is. */
  readonly named: ReadonlySignal<Target | null>
  /** What is shown of the session are the files it changed. */
  readonly files: ReadonlySignal<boolean>
  readonly activity: ReadonlySignal<boolean>
  /** Goes to a session in a pane, the focused one if none is named; or with `null` to the list. */
  readonly open: (key: string | null, target?: Target | null, pane?: PaneName) => void
  /** Goes to a session in the other pane. */
  readonly openBeside: (key: string, target?: Target | null, pane?: PaneName) => void
  /** Leaves what is in a pane; the other one has the room. */
  readonly leave: (pane?: PaneName) => void
  readonly focus: (pane: PaneName) => void
  readonly openActivity: () => void
  /** Shows the files of the session in a pane, or its conversation where that was. */
  readonly openFiles: (open: boolean, pane?: PaneName) => void
  /** Has the address say where in a session one is, without going there: what a copied link leads to. */
  readonly name: (target: Target, pane?: PaneName) => void
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
    target: computed(() => here.value?.aim ?? null),
    named: computed(() => here.value?.target ?? null),
    files: computed(() => here.value?.files ?? false),
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
  const spots = panes.flatMap((pane, n) => {
    const there = named[n]
    return there === undefined ? [] : [{ pane, ...there, aim: there.target }]
  })
  return {
    spots: spots.map((spot) => {
      const known = before.find((other) => isSame(other, spot))
      return known === undefined ? spot : withFiles(known, spot.files)
    }),
    focused,
    activity: location.pathname === activityPath,
  }
}

function standingAt({ spots, focused }: Pick<Where, 'spots' | 'focused'>): Standing {
  return { panes: spots.map(({ pane }) => pane), focused }
}

type Moves = Pick<
  RouteModel,
  'open' | 'openBeside' | 'leave' | 'focus' | 'openActivity' | 'openFiles' | 'name'
>

function movesOf(window: Window, place: Place): Moves {
  const { spots, focused } = place
  const at = (pane: PaneName): Spot | undefined => spots.peek().find((spot) => spot.pane === pane)
  const isThere = (pane: PaneName): boolean => at(pane) !== undefined
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
    openFiles: (isOpen, pane = focused.peek()) => {
      const spot = at(pane)
      if (spot !== undefined) put(withFiles(spot, isOpen))
    },
    name: (target, pane = focused.peek()) => {
      spots.value = spots.peek().map((spot) => (spot.pane === pane ? { ...spot, target } : spot))
      window.history.replaceState(window.history.state, '', pathOf(spots.peek()))
    },
  }
}

function spotOf(pane: PaneName, key: string, to: Target | null = null): Spot {
  const target = to === null ? null : { ...to }
  return { pane, key, target, aim: target, files: false }
}

/** Between a conversation and its files nobody goes anywhere in it: it stays where one read. */
function withFiles(spot: Spot, files: boolean): Spot {
  return spot.files === files ? spot : { ...spot, files }
}

/** Whether nobody went elsewhere in a pane: going back in the other one does not move it. */
function isSame(known: Spot, spot: Spot): boolean {
  return known.pane === spot.pane && pathOf([withFiles(known, false)]) === pathOf([withFiles(spot, false)])
}
