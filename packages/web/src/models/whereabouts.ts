import { isJsonObject, type Json, type JsonObject, type StatsFilter } from '@unspool/core'
import { effect } from '@preact/signals'
import { pathOf } from './address.ts'
import type { Library } from './library.ts'
import type { Panes } from './panes.ts'
import type { RouteModel } from './route.ts'
import { scopeOf, scopePath } from './scope.ts'
import { createStored } from './stored.ts'

/** A line of the list, and how many pixels of it are scrolled out of view. */
export interface ListTop {
  readonly id: string
  readonly into: number
}

/** Where one was in the list. */
export interface Whereabouts {
  readonly session: string | null
  /** The session to the right of that. */
  readonly beside: string | null
  /** It had the focus. */
  readonly isBesideFocused: boolean
  readonly text: string
  readonly source: string | null
  readonly narrowed: StatsFilter | null
  readonly top: ListTop | null
}

/** Where one was when one was here last, and from then on where one is. */
export interface WhereaboutsModel {
  readonly last: Whereabouts
  /** The sessions that are opened again because the address names nothing. */
  readonly reopened: readonly string[]
  readonly scrolled: (top: ListTop) => void
  readonly follow: (models: FollowInput) => () => void
}

export interface FollowInput {
  readonly route: Pick<RouteModel, 'spots' | 'focused' | 'activity'>
  readonly library: Pick<Library, 'text' | 'source' | 'scope'>
  readonly panes: Pick<Panes, 'open'>
}

const VERSION = 1

interface Kept extends Whereabouts {
  readonly version: typeof VERSION
}

/** Opens what was open, unless the address says what is wanted. Call it before the address is read. */
export function createWhereabouts(window: Window): WhereaboutsModel {
  const { current, change, close } = createStored({
    window,
    name: 'unspool.whereabouts',
    read: whereaboutsOf,
  })
  const { pathname, search } = window.location
  const asked = scopeOf(window.location)
  const last =
    asked === null
      ? current.peek()
      : { ...current.peek(), text: '', source: null, narrowed: asked, top: null }
  const isAsked = pathname !== '/' || search !== ''
  const reopened = isAsked ? [] : [last.session, last.beside].filter((key) => key !== null)
  // Another tab is elsewhere, and that is its own matter.
  close()
  if (reopened.length > 0) reopen(window.history, reopened, last.isBesideFocused)
  let { top } = last
  const follow = ({ route, library, panes }: FollowInput): (() => void) => {
    const keep = (): void =>
      change((kept) => ({
        version: VERSION,
        ...(route.activity.value ? openIn(kept) : openNow(route)),
        text: library.text.value,
        source: library.source.value,
        narrowed: library.scope.filter.value,
        top,
      }))
    const stops = [effect(keep), effect(() => leaveMissing(panes, reopened))]
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
      for (const stop of stops) stop()
    }
  }
  return { last, reopened, scrolled: (to) => void (top = to), follow }
}

type Open = Pick<Whereabouts, 'session' | 'beside' | 'isBesideFocused'>

function openIn({ session, beside, isBesideFocused }: Open): Open {
  return { session, beside, isBesideFocused }
}

function openNow({ spots, focused }: Pick<FollowInput['route'], 'spots' | 'focused'>): Open {
  const [first, second] = spots.value
  return {
    session: first?.key ?? null,
    beside: second?.key ?? null,
    isBesideFocused: second !== undefined && second.pane === focused.value,
  }
}

function reopen(history: History, keys: readonly string[], isBesideFocused: boolean): void {
  const named = keys.map((key) => ({ key, target: null, files: false }))
  history.replaceState({ focused: isBesideFocused ? 1 : 0 }, '', pathOf(named))
}

/** Nobody asked for a session that is no longer there. */
function leaveMissing({ open }: FollowInput['panes'], reopened: readonly string[]): void {
  for (const { conversation, route } of open.value) {
    const here = conversation.value
    if (here !== null && reopened.includes(here.key) && here.state.value === 'missing') route.leave()
  }
}

function whereaboutsOf(kept: Json | undefined): Kept {
  const found: JsonObject = isJsonObject(kept) && kept['version'] === VERSION ? kept : {}
  const textOf = (name: string): string | null => {
    const value = found[name]
    return typeof value === 'string' ? value : null
  }
  return {
    version: VERSION,
    session: textOf('session'),
    beside: textOf('beside'),
    isBesideFocused: found['isBesideFocused'] === true,
    text: textOf('text') ?? '',
    source: textOf('source'),
    narrowed: narrowingOf(found['narrowed']),
    top: topOf(found['top']),
  }
}

/** Read as the address of the same narrowing is. */
function narrowingOf(kept: Json | undefined): StatsFilter | null {
  return isJsonObject(kept) ? scopeOf(new URL(scopePath(kept as StatsFilter), 'http://list')) : null
}

function topOf(kept: Json | undefined): ListTop | null {
  if (!isJsonObject(kept)) return null
  const { id, into } = kept
  return typeof id === 'string' && typeof into === 'number' ? { id, into } : null
}
