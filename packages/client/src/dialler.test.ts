import { expect, test } from 'vitest'
import { Dialler } from './dialler.ts'
import type { Connection } from './types.ts'

test('an address is that of the socket, asked for anew each time', async () => {
  const places = ['http://127.0.0.1:1', 'https://example.test/page']
  const dialler = new Dialler(() => places.shift() ?? '')
  expect(await dialler.address()).toBe('ws://127.0.0.1:1/trpc')
  expect(await dialler.address()).toBe('wss://example.test/trpc')
})

test('its state is told as it changes', async () => {
  const dialler = new Dialler(() => 'http://127.0.0.1:1')
  const seen: Connection['state'][] = []
  const stop = dialler.subscribe(({ state }) => seen.push(state))
  dialler.opened()
  dialler.lost()
  const lost = dialler.current()
  expect(lost.state === 'lost' && lost.retryAt !== null && lost.retryAt >= Date.now() - 1).toBe(true)
  await dialler.address()
  expect(dialler.current()).toEqual({ state: 'lost', retryAt: null })
  dialler.opened()
  stop()
  dialler.idle()
  expect(seen).toEqual(['open', 'lost', 'lost', 'open'])
})

test('the first attempt after a loss is quick, later ones wait no longer than two seconds', () => {
  const dialler = new Dialler(() => 'http://127.0.0.1:1')
  const waits = Array.from({ length: 12 }, () => {
    const now = Date.now()
    dialler.lost()
    const { state, retryAt } = { retryAt: null, ...dialler.current() }
    return state === 'lost' && retryAt !== null ? retryAt - now : Number.NaN
  })
  expect(waits[0]).toBeLessThan(150)
  expect(Math.max(...waits)).toBeLessThan(2_000)
})

test('a wait can be cut short', async () => {
  const dialler = new Dialler(() => 'http://127.0.0.1:1')
  for (let i = 0; i < 20; i++) dialler.lost()
  const begun = Date.now()
  const address = dialler.address()
  dialler.retry()
  await address
  expect(Date.now() - begun).toBeLessThan(1_000)
})

test('closed, it dials no more', async () => {
  const dialler = new Dialler(() => 'http://127.0.0.1:1')
  dialler.lost()
  const address = dialler.address()
  dialler.close()
  await expect(address).rejects.toThrow('closed')
})
