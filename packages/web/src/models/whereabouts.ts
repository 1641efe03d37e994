import { isJsonObject, type Json, type JsonObject, type StatsFilter } from '@unspool/core'
import { effect } from '@preact/signals'
import type { Library } from './library.ts'
import type { Opened } from './opened.ts'
import { sessionPath, type RouteModel } from './route.ts'
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
  readonly text: string
  readonly source: string | null
  readonly narrowed: StatsFilter | null
  readonly top: ListTop | null
}

/** Where one was when one was here last, and from then on where one is. */
export interface WhereaboutsModel {
  readonly last: Whereabouts
  /** The session that is opened again because the address names nothing. */
  readonly reopened: string | null
  readonly scrolled: (top: ListTop) => void
  readonly follow: (models: FollowInput) => () => void
}

export interface FollowInput {
  readonly route: Pick<RouteModel, 'session' | 'activity' | 'open'>
  readonly library: Pick<Library, 'text' | 'source' | 'scope'>
  readonly opened: Pick<Opened, 'conversation'>
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
  const reopened = pathname === '/' && search === '' ? last.session : null
  // Another tab is elsewhere, and that is its own matter.
  close()
  if (reopened !== null) window.history.replaceState(null, '', sessionPath(reopened))
  let { top } = last
  const follow = ({ route, library, opened }: FollowInput): (() => void) => {
    const keep = (): void =>
      change(({ session }) => ({
        version: VERSION,
        session: route.activity.value ? session : route.session.value,
        text: library.text.value,
        source: library.source.value,
        narrowed: library.scope.filter.value,
        top,
      }))
    const stops = [effect(keep), effect(() => leaveMissing(opened, route, reopened))]
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
      for (const stop of stops) stop()
    }
  }
  return { last, reopened, scrolled: (to) => void (top = to), follow }
}

/** Nobody asked for a session that is no longer there. */
function leaveMissing(
  { conversation }: FollowInput['opened'],
  route: FollowInput['route'],
  reopened: string | null,
): void {
  const open = conversation.value
  if (open !== null && open.key === reopened && open.state.value === 'missing') route.open(null)
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
