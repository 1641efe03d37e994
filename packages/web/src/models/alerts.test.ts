import { signal } from '@preact/signals'
import { idleStatus, type SessionSummary } from '@unspool/core'
import { expect, it } from 'vitest'
import { demoSession } from '../testing/demo-sessions.ts'
import { createAlerts, type AlertsInput } from './alerts.ts'

const waits = (key: string): SessionSummary =>
  demoSession(key, key, { status: { ...idleStatus, state: 'waiting', since: 1 } })

/** A window of a browser whose storage has nothing in it. */
function emptyWindow() {
  const kept = new Map<string, string>()
  const localStorage: Storage = {
    length: 0,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    key: () => null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, value) => void kept.set(name, value),
  }
  return { localStorage, events: new EventTarget() }
}

type Tab = ReturnType<typeof emptyWindow>

/** What the browser tells a tab when another one has written to their storage. */
function tell({ events }: Tab): void {
  events.dispatchEvent(Object.assign(new Event('storage'), { key: 'unspool.alerts' }))
}

function begin({ localStorage, events }: Tab, allowed = true) {
  const waiting = signal<readonly SessionSummary[] | null>(null)
  const shown: string[] = []
  const show = ({ key }: SessionSummary): void => void shown.push(key)
  const window: AlertsInput['window'] = {
    localStorage,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  }
  const alerts = createAlerts({ waiting, window, permit: () => Promise.resolve(allowed), show })
  return { waiting, shown, alerts }
}

it('tells of a session once, when it begins to wait, and of none that waited before', async () => {
  const { waiting, shown, alerts } = begin(emptyWindow())
  await alerts.toggle()
  waiting.value = [waits('ash:1')]
  expect(shown).toEqual([])
  waiting.value = [waits('ash:1'), waits('ash:2')]
  waiting.value = [waits('ash:2')]
  expect(shown).toEqual(['ash:2'])
  waiting.value = [waits('ash:1'), waits('ash:2')]
  expect(shown).toEqual(['ash:2', 'ash:1'])
  alerts.close()
})

it('tells nothing unasked, or without leave, and remembers what was chosen', async () => {
  const tab = emptyWindow()
  const silent = begin(tab)
  silent.waiting.value = []
  silent.waiting.value = [waits('ash:1')]
  expect([silent.shown, silent.alerts.on.value]).toEqual([[], false])
  const refused = begin(tab, false)
  await refused.alerts.toggle()
  expect(refused.alerts.on.value).toBe(false)
  await silent.alerts.toggle()
  expect(begin(tab).alerts.on.value).toBe(true)
  await silent.alerts.toggle()
  expect(begin(tab).alerts.on.value).toBe(false)
})

it('is off in all tabs when it is switched off in one, and on when it is switched on', async () => {
  const tab = emptyWindow()
  const [here, there] = [begin(tab), begin(tab)]
  there.waiting.value = []
  await here.alerts.toggle()
  tell(tab)
  expect(there.alerts.on.value).toBe(true)
  there.waiting.value = [waits('ash:1')]
  await here.alerts.toggle()
  tell(tab)
  there.waiting.value = [waits('ash:1'), waits('ash:2')]
  expect([there.alerts.on.value, there.shown]).toEqual([false, ['ash:1']])
  here.alerts.close()
  there.alerts.close()
})
