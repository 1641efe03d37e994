import type { SessionSummary } from '@unspool/core'
import { effect, type ReadonlySignal } from '@preact/signals'
import { createWord, type StoringWindow } from './stored.ts'

/** Telling the person, wherever they are, that a session waits for them: only once they have asked for it. */
export interface Alerts {
  readonly on: ReadonlySignal<boolean>
  readonly toggle: () => Promise<void>
  readonly close: () => void
}

export interface AlertsInput {
  /** Those that wait; `null` while there is no list yet. */
  readonly waiting: ReadonlySignal<readonly SessionSummary[] | null>
  readonly window: StoringWindow
  /** Asks the person, where that has not been done, and gives whether they let us. */
  readonly permit: () => Promise<boolean>
  readonly show: (session: SessionSummary) => void
}

const KEY = 'unspool.alerts'

/** Remembers the choice in the browser's storage, the same in all tabs. What waits already when the page is opened is not news. */
export function createAlerts({ waiting, window, permit, show }: AlertsInput): Alerts {
  const { current: on, ...word } = createWord(window, KEY, (kept) => kept === 'on')
  let known: ReadonlySet<string> | null = null
  const stop = effect(() => {
    const now = waiting.value
    if (now === null) return
    for (const session of now) if (known?.has(session.key) === false && on.peek()) show(session)
    known = new Set(now.map(({ key }) => key))
  })
  const toggle = async (): Promise<void> => {
    word.keep(!on.value && (await permit()) ? 'on' : 'off')
  }
  const close = (): void => {
    word.close()
    stop()
  }
  return { on, toggle, close }
}
