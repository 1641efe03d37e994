import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { amount } from './testing/amount.ts'
import { Growth } from './testing/growth.ts'
import { emptyHome } from './testing/home.ts'
import { Random } from './testing/random.ts'
import { Readers } from './testing/readers.ts'
import { ServerProcess } from './testing/server-process.ts'
import { none } from './testing/taken.ts'

const kills = amount(20, 200)
const random = new Random()

test(`killed at ${kills} random moments while four sessions grow (seed ${random.seed})`, async () => {
  const home = emptyHome()
  const growth = new Growth(home, random)
  const server = new ServerProcess(home)
  await server.start()
  const readers = new Readers(server.at(), growth)
  growth.begin()
  for (let left = kills; left > 0; left -= 1) {
    // Half of the moments lie where all readers are being served, the others anywhere: they may still be on their way.
    if (random.share() < 0.5) await readers.more()
    await sleep(random.below(150))
    await server.kill()
    if (random.share() < 0.2) await killedWhileStarting(server)
    await server.start()
  }
  await growth.end()
  expect(await readers.end()).toEqual(none)
  await server.kill()
}, 1_800_000)

async function killedWhileStarting(server: ServerProcess): Promise<void> {
  const starting = Promise.allSettled([server.start()])
  await sleep(random.below(400))
  await server.kill()
  await starting
}
