import { batch, signal, type ReadonlySignal } from '@preact/signals'
import { targetOf, targetQuery, type Target } from './target.ts'

/** What the address names: a session, and maybe a message in it; the activity of all; or neither, for the list alone. */
export interface RouteModel {
  readonly session: ReadonlySignal<string | null>
  /** Where in the session; another object each time somebody goes there. */
  readonly target: ReadonlySignal<Target | null>
  readonly activity: ReadonlySignal<boolean>
  /** Goes to a session, or with `null` to the list. */
  readonly open: (key: string | null, target?: Target) => void
  /** Has the address say where in the open session one is, without going there: what a copied link leads to. */
  readonly name: (key: string, target: Target) => void
  readonly openActivity: () => void
  readonly close: () => void
}

/** The address of the page that shows what was done, when, by whom and at what cost. */
export const activityPath = '/activity'

/** The address of a session's page. The key is encoded whole: it may hold a slash. */
export function sessionPath(key: string, target: Target | null = null): string {
  return `/session/${encodeURIComponent(key)}${targetQuery(target)}`
}

/** The session key in a path; `null` when it names none. */
export function sessionOf(path: string): string | null {
  const encoded = /^\/session\/(.+)$/.exec(path)?.[1]
  if (encoded === undefined) return null
  try {
    return decodeURIComponent(encoded)
  } catch (error) {
    if (error instanceof URIError) return encoded
    throw error
  }
}

/** Follows the browser's history; going somewhere adds to it. */
export function createRoute(window: Window): RouteModel {
  const session = signal<string | null>(null)
  const target = signal<Target | null>(null)
  const activity = signal(false)
  const follow = (): void => {
    const { pathname, search } = window.location
    batch(() => {
      session.value = sessionOf(pathname)
      target.value = session.value === null ? null : targetOf(search)
      activity.value = pathname === activityPath
    })
  }
  const go = (path: string): void => {
    const { pathname, search } = window.location
    if (path !== pathname + search) window.history.pushState(null, '', path)
    follow()
  }
  follow()
  window.addEventListener('popstate', follow)
  return {
    session,
    target,
    activity,
    open: (key, to) => go(key === null ? '/' : sessionPath(key, to)),
    name: (key, to) => {
      if (session.peek() === key) window.history.replaceState(null, '', sessionPath(key, to))
    },
    openActivity: () => go(activityPath),
    close: () => window.removeEventListener('popstate', follow),
  }
}
