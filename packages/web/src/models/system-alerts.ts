import type { SessionSummary } from '@unspool/core'
import { computed } from '@preact/signals'
import { doingOf } from '../text/status-words.ts'
import { statusStrings } from '../text/strings-status.ts'
import { strings } from '../text/strings.ts'
import { createAlerts, type Alerts } from './alerts.ts'
import { createGaze } from './gaze.ts'
import type { Library } from './library.ts'
import type { RouteModel } from './route.ts'

/** Alerts as the desktop shows them; `null` where the browser has none. */
export function createSystemAlerts(library: Library, route: RouteModel, window: Window): Alerts | null {
  if (!window.isSecureContext || !('Notification' in window)) return null
  const gaze = createGaze(window)
  const show = async (session: SessionSummary): Promise<void> => {
    // Who looks at the page sees it there.
    if (await gaze.isOn()) return
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
  const alerts = createAlerts({
    waiting: computed(() => (library.current.value ? library.waiting.value : null)),
    window,
    permit: async () => (await Notification.requestPermission()) === 'granted',
    show: (session) => void show(session).catch(reportError),
  })
  const close = (): void => {
    alerts.close()
    gaze.close()
  }
  return { ...alerts, close }
}
