import { createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { amount } from './testing/amount.ts'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { none, sumOf, Taken } from './testing/taken.ts'

const sessions = amount(2_000, 10_000)
const changing = 1_000
const followed = 40

test(`of ${sessions} sessions ${changing} change at once: the list and every reader follow`, async () => {
  const home = emptyHome()
  const all = everySource.flatMap((sampled) =>
    Array.from({ length: sessions / everySource.length }, (_, n) => new AgentFile(home, sampled, n + 1)),
  )
  const written = new Map(all.map((file) => [file, file.create(2)]))
  const server = new ServerProcess(home)
  await server.start()
  const client = createClient({ url: server.at() })
  expect((await client.sessions.list({ limit: 1 })).total).toBe(sessions)

  const every = all.filter((_file, n) => n % (sessions / changing) === 0)
  const readers = every.slice(0, followed).map((file) => ({ file, taken: new Taken() }))
  const stop = new AbortController()
  const reading = readers.map(async ({ file, taken }) => {
    for await (const step of client.tail(file.key, { signal: stop.signal })) {
      if (step.reset) taken.reset()
      else taken.take(step.message)
    }
  })
  const expected = new Set(every.map(({ key }) => key))
  for await (const { reset, upserts } of client.sessions.changes({ limit: 1_000 })) {
    if (reset) for (const file of every) written.get(file)?.push(file.append(), file.append())
    else for (const { key } of upserts) expected.delete(key)
    if (expected.size === 0) break
  }
  for (const file of every) {
    const { totalCount } = await client.conversation.slice(file.key, 0, 1)
    expect([file.key, totalCount]).toEqual([file.key, 4])
  }
  await Promise.all(readers.map(({ file, taken }) => taken.until(written.get(file) ?? [])))
  expect(sumOf(readers.map(({ file, taken }) => taken.faults(written.get(file) ?? [])))).toEqual(none)
  stop.abort()
  await client.close()
  await Promise.all(reading)
  await server.kill()
}, 900_000)
