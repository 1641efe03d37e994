import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { amount } from './testing/amount.ts'
import { Growth } from './testing/growth.ts'
import { emptyHome } from './testing/home.ts'
import { Random } from './testing/random.ts'
import { Readers } from './testing/readers.ts'
import { ServerProcess } from './testing/server-process.ts'
import { SocketCutter } from './testing/socket-cutter.ts'
import { none } from './testing/taken.ts'

const cuts = amount(60, 500)
const random = new Random()

test(`cut at ${cuts} random moments, over WebSocket and SSE, while four sessions grow (seed ${random.seed})`, async () => {
  const home = emptyHome()
  const growth = new Growth(home, random)
  const server = new ServerProcess(home)
  await server.start()
  const cutter = await SocketCutter.before(server.port)
  const readers = new Readers(cutter.instead(server.at()), growth)
  growth.begin()
  for (let left = cuts; left > 0; left -= 1) {
    // Half of the moments lie where all readers are being served, the others anywhere: in the middle of a greeting too.
    if (random.share() < 0.5) await readers.more()
    await sleep(random.below(60))
    cutter.cut()
  }
  await growth.end()
  expect(await readers.end()).toEqual(none)
  await cutter.close()
  await server.kill()
}, 1_800_000)
