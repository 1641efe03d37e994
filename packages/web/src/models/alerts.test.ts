import { signal } from '@preact/signals'
import { idleStatus, type SessionSummary } from '@unspool/core'
import { expect, it } from 'vitest'
import { demoSession } from '../testing/demo-sessions.ts'
import { createAlerts } from './alerts.ts'

const waits = (key: string): SessionSummary =>
  demoSession(key, key, { status: { ...idleStatus, state: 'waiting', since: 1 } })

/** A browser's storage, with nothing in it. */
function emptyStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    length: 0,
    clear: () => kept.clear(),
    getItem: (name) => kept.get(name) ?? null,
    key: () => null,
    removeItem: (name) => void kept.delete(name),
    setItem: (name, value) => void kept.set(name, value),
  }
}

function begin(storage: Storage, allowed = true) {
  const waiting = signal<readonly SessionSummary[] | null>(null)
  const shown: string[] = []
  const show = ({ key }: SessionSummary): void => void shown.push(key)
  const alerts = createAlerts({ waiting, storage, permit: () => Promise.resolve(allowed), show })
  return { waiting, shown, alerts }
}

it('tells of a session once, when it begins to wait, and of none that waited before', async () => {
  const { waiting, shown, alerts } = begin(emptyStorage())
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
  const storage = emptyStorage()
  const silent = begin(storage)
  silent.waiting.value = []
  silent.waiting.value = [waits('ash:1')]
  expect([silent.shown, silent.alerts.on.value]).toEqual([[], false])
  const refused = begin(storage, false)
  await refused.alerts.toggle()
  expect(refused.alerts.on.value).toBe(false)
  await silent.alerts.toggle()
  expect(begin(storage).alerts.on.value).toBe(true)
  await silent.alerts.toggle()
  expect(begin(storage).alerts.on.value).toBe(false)
})
