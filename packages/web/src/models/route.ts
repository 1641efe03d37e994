import { batch, signal, type ReadonlySignal } from '@preact/signals'
import { targetOf, targetQuery, type Target } from './target.ts'

/** What the address names: a session, and maybe a message in it; the activity of all; or neither, for the list alone. */
export interface RouteModel {
  readonly session: ReadonlySignal<string | null>
  /** Where in the session; another object each time somebody goes there. */
  readonly target: ReadonlySignal<Target | null>
  /** What is shown of the session are the files it changed. */
  readonly files: ReadonlySignal<boolean>
  readonly activity: ReadonlySignal<boolean>
  /** Goes to a session, or with `null` to the list. */
  readonly open: (key: string | null, target?: Target) => void
  readonly openActivity: () => void
  /** Shows the files of the session, or its conversation where that was. */
  readonly openFiles: (open: boolean) => void
  readonly close: () => void
}

/** The address of the page that shows what was done, when, by whom and at what cost. */
export const activityPath = '/activity'

const filesField = 'files'

/** The address of a session's page. The key is encoded whole: it may hold a slash. */
export function sessionPath(key: string, target: Target | null = null): string {
  return `/session/${encodeURIComponent(key)}${targetQuery(target)}`
}

/** The same address with the files of the session, or without them. */
export function filesPath(
  { pathname, search }: Pick<Location, 'pathname' | 'search'>,
  open: boolean,
): string {
  const fields = new URLSearchParams(search)
  fields.delete(filesField)
  if (open) fields.set(filesField, '1')
  return fields.size === 0 ? pathname : `${pathname}?${fields}`
}

function asksFiles(query: string): boolean {
  return new URLSearchParams(query).has(filesField)
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
  const files = signal(false)
  const activity = signal(false)
  /** The address without its files. */
  let last: string | null = null
  const follow = (): void => {
    const { pathname, search } = window.location
    last = filesPath(window.location, false)
    batch(() => {
      session.value = sessionOf(pathname)
      target.value = session.value === null ? null : targetOf(search)
      files.value = session.value !== null && asksFiles(search)
      activity.value = pathname === activityPath
    })
  }
  /** Between a conversation and its files nobody goes anywhere in it: it stays where one read. */
  const back = (): void => {
    if (filesPath(window.location, false) !== last) return follow()
    const isOpen = asksFiles(window.location.search)
    if (isOpen === files.peek()) follow()
    else files.value = isOpen
  }
  const go = (path: string): void => {
    pushTo(window, path)
    follow()
  }
  follow()
  window.addEventListener('popstate', back)
  return {
    session,
    target,
    files,
    activity,
    open: (key, to) => go(key === null ? '/' : sessionPath(key, to)),
    openActivity: () => go(activityPath),
    openFiles: (open) => {
      if (session.peek() === null) return
      pushTo(window, filesPath(window.location, open))
      files.value = open
    },
    close: () => window.removeEventListener('popstate', back),
  }
}

function pushTo({ location, history }: Window, path: string): void {
  if (path !== location.pathname + location.search) history.pushState(null, '', path)
}
