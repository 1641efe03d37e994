import type { SessionSummary } from '@unspool/core'
import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { followOthers } from './stored.ts'

/** Telling the person, wherever they are, that a session waits for them: only once they have asked for it. */
export interface Alerts {
  readonly on: ReadonlySignal<boolean>
  readonly toggle: () => Promise<void>
  readonly close: () => void
}

export interface AlertsInput {
  /** Those that wait; `null` while there is no list yet. */
  readonly waiting: ReadonlySignal<readonly SessionSummary[] | null>
  readonly window: Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'>
  /** Asks the person, where that has not been done, and gives whether they let us. */
  readonly permit: () => Promise<boolean>
  readonly show: (session: SessionSummary) => void
}

const KEY = 'unspool.alerts'

/** Remembers the choice in the browser's storage, the same in all tabs. What waits already when the page is opened is not news. */
export function createAlerts({ waiting, window, permit, show }: AlertsInput): Alerts {
  const storage = window.localStorage
  const isOn = (): boolean => storage.getItem(KEY) === 'on'
  const on = signal(isOn())
  let known: ReadonlySet<string> | null = null
  const stopFollowing = followOthers(window, KEY, () => (on.value = isOn()))
  const stop = effect(() => {
    const now = waiting.value
    if (now === null) return
    for (const session of now) if (known?.has(session.key) === false && on.peek()) show(session)
    known = new Set(now.map(({ key }) => key))
  })
  const toggle = async (): Promise<void> => {
    on.value = !on.value && (await permit())
    storage.setItem(KEY, on.value ? 'on' : 'off')
  }
  const close = (): void => {
    stopFollowing()
    stop()
  }
  return { on, toggle, close }
}
