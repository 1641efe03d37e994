import type { Message } from '@unspool/core'
import { render } from 'preact'
import { App } from '../app.tsx'
import { createModels, type Models } from '../models/models.ts'
import { sessionPath } from '../models/route.ts'
import type { Target } from '../models/target.ts'
import { createDemo, type Demo } from './demo-api.ts'
import { demoSession, demoSources } from './demo-sessions.ts'
import '../styles/index.css'
import '../styles/seldom.css'

/** The page over one invented session, in a real browser. */
export interface Mounted {
  readonly demo: Demo
  readonly models: Models
  readonly root: HTMLElement
  /** Mounts the page afresh at a path, with what the browser kept. */
  readonly reload: (path: string) => Mounted
  readonly close: () => void
}

/** The key of the session that is open. */
export const KEY = 'ash:1'

/** Mounts the page with a session of these messages open. `close` puts the browser's address back, and empties its storage. */
export function mount(messages: readonly Message[], target?: Target): Mounted {
  return mountDemo(
    createDemo({
      sources: demoSources(),
      sessions: [demoSession(KEY, 'The open one', { ago: 5_000, cwd: '/home/ada/x' })],
      logs: { [KEY]: messages },
    }),
    KEY,
    target,
  )
}

/** Mounts the page over a demo; `key` is the session to open, `null` for none, `target` the message to open it at. */
export function mountDemo(demo: Demo, key: string | null, target?: Target): Mounted {
  const address = window.location.href
  return mountAt(demo, key === null ? '/' : sessionPath(key, target), () => {
    window.localStorage.clear()
    window.history.replaceState(null, '', address)
  })
}

function mountAt(demo: Demo, path: string, cleanUp: () => void): Mounted {
  window.history.replaceState(null, '', path)
  const models = createModels(demo.api, window)
  const root = document.createElement('div')
  root.id = 'root'
  document.body.append(root)
  render(<App api={demo.api} models={models} />, root)
  const unmount = (): void => {
    render(null, root)
    models.close()
    root.remove()
  }
  const reload = (to: string): Mounted => {
    unmount()
    return mountAt(demo, to, cleanUp)
  }
  const close = (): void => {
    unmount()
    cleanUp()
  }
  return { demo, models, root, reload, close }
}

/** The element for a selector, which must be there. */
export function find<E extends HTMLElement = HTMLElement>(root: HTMLElement, selector: string): E {
  const found = root.querySelector<E>(selector)
  if (found === null) throw new Error(`nothing matches ${selector}`)
  return found
}

/** Resolves when the browser has drawn so many frames more. */
export async function frames(count = 2): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => requestAnimationFrame(resolve))
}
