import type { Message } from '@unspool/core'
import { expect, test } from 'vitest'
import { Arrivals, mark } from './marks.ts'

function message(text: string): Message {
  return { id: text, role: 'assistant', at: null, blocks: [{ type: 'text', text }] }
}

test('a run counts what is missing, doubled and out of order', async () => {
  const arrivals = new Arrivals('run-1', 4)
  const lines = [0, 1, 2, 3].map((seq) => message(`${mark('run-1', seq)} and more`))
  for (const i of [0, 2, 1, 2]) arrivals.take(lines[i] as Message)
  arrivals.take(message(mark('run-2', 3)))
  const { missing, doubled, disordered, latencies } = arrivals
  expect({ missing, doubled, disordered, arrived: latencies.length }).toEqual({
    missing: 1,
    doubled: 1,
    disordered: 1,
    arrived: 3,
  })
  arrivals.take(lines[3] as Message)
  await arrivals.within(60_000)
  expect(arrivals.missing).toBe(0)
  expect(arrivals.latencies.every((latency) => latency >= 0 && latency < 60_000)).toBe(true)
})
