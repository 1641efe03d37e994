import { signal, type ReadonlySignal } from '@preact/signals'

/** Which session the address names; `null` for the list alone. */
export interface RouteModel {
  readonly session: ReadonlySignal<string | null>
  /** Goes to a session, or with `null` to the list. */
  readonly open: (key: string | null) => void
  readonly close: () => void
}

/** The address of a session's page. The key is encoded whole: it may hold a slash. */
export function sessionPath(key: string): string {
  return `/session/${encodeURIComponent(key)}`
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
  const session = signal(sessionOf(window.location.pathname))
  const follow = (): void => {
    session.value = sessionOf(window.location.pathname)
  }
  window.addEventListener('popstate', follow)
  const open = (key: string | null): void => {
    if (key === session.value) return
    window.history.pushState(null, '', key === null ? '/' : sessionPath(key))
    follow()
  }
  return { session, open, close: () => window.removeEventListener('popstate', follow) }
}
