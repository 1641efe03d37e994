import type { SessionSummary } from '@unspool/core'
import { computed } from '@preact/signals'
import { doingOf } from '../text/status-words.ts'
import { statusStrings } from '../text/strings-status.ts'
import { strings } from '../text/strings.ts'
import { createAlerts, type Alerts } from './alerts.ts'
import type { Library } from './library.ts'
import type { RouteModel } from './route.ts'

/** Alerts as the desktop shows them; `null` where the browser has none. */
export function createSystemAlerts(library: Library, route: RouteModel, window: Window): Alerts | null {
  if (!('Notification' in window)) return null
  const show = (session: SessionSummary): void => {
    // Who looks at the page sees it there.
    if (window.document.hasFocus()) return
    const body = doingOf(session) ?? ''
    const alert = new Notification(statusStrings.alert(session.title ?? strings.list.untitled), {
      body,
      tag: session.key,
    })
    alert.addEventListener('click', () => {
      window.focus()
      route.open(session.key)
    })
  }
  return createAlerts({
    waiting: computed(() => (library.loaded.value ? library.waiting.value : null)),
    storage: window.localStorage,
    permit: async () => (await Notification.requestPermission()) === 'granted',
    show,
  })
}
