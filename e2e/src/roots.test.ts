import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Taken } from './testing/taken.ts'

test.each(everySource)('$source.label: its folder goes and returns, again and again', async (sampled) => {
  const home = emptyHome()
  const file = new AgentFile(home, sampled)
  const written = file.create(3)
  const folder = dirname(file.path)
  const away = join(home, 'away')
  const server = new ServerProcess(home)
  await server.start()
  const client = createClient({ url: server.at() })
  const stop = new AbortController()
  const taken = new Taken()
  const reading = (async () => {
    for await (const step of client.tail(file.key, { signal: stop.signal })) {
      if (step.reset) taken.reset()
      else taken.take(step.message)
    }
  })()
  for (let round = 0; round < 6; round += 1) {
    await taken.until(written)
    renameSync(folder, away)
    // Every other time the server has seen that it is gone.
    if (round % 2 === 0) await untilListed(0)
    // Another folder may stand there meanwhile, without the session.
    if (round % 3 === 0) mkdirSync(folder)
    if (round % 3 === 0) rmSync(folder, { recursive: true })
    renameSync(away, folder)
    written.push(file.append(), file.append())
  }
  await taken.until(written)
  await untilListed(1)
  expect(taken.faults(written)).toEqual({ lost: 0, doubled: 0, wrong: 0, resets: 0 })
  stop.abort()
  await client.close()
  await reading
  await server.kill()

  async function untilListed(count: number): Promise<void> {
    for await (const { total } of client.sessions.changes()) if (total === count) return
  }
})
