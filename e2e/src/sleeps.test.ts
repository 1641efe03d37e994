import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { amount } from './testing/amount.ts'
import { Growth } from './testing/growth.ts'
import { emptyHome } from './testing/home.ts'
import { Random } from './testing/random.ts'
import { Readers } from './testing/readers.ts'
import { ServerProcess } from './testing/server-process.ts'
import { TailProcess } from './testing/tail-process.ts'
import { none, sumOf } from './testing/taken.ts'

/** How long a lid is closed: beyond any deadline of a connection when asked for. */
const asleep = amount(3_000, 180_000)
const clockJumps = fileURLToPath(new URL('testing/clock-jumps.mjs', import.meta.url))
const patience = 900_000

let home: string
let growth: Growth
let server: ServerProcess

beforeEach(() => {
  home = emptyHome()
  growth = new Growth(home, new Random())
})
afterEach(() => server.kill())

test.skipIf(process.platform === 'win32')(
  `the server sleeps for ${asleep / 1000} s while four sessions grow`,
  async () => {
    server = new ServerProcess(home)
    await server.start()
    const readers = new Readers(server.at(), growth)
    growth.begin()
    for (let left = 2; left > 0; left -= 1) {
      await readers.more()
      server.signal('SIGSTOP')
      await sleep(asleep)
      server.signal('SIGCONT')
    }
    await growth.end()
    expect(await readers.end()).toEqual(none)
  },
  patience,
)

test.skipIf(process.platform === 'win32')(
  `readers sleep for ${asleep / 1000} s while their sessions grow`,
  async () => {
    server = new ServerProcess(home)
    await server.start()
    const tails = growth.sessions.map(({ file }) => new TailProcess(server.at(), file.key))
    const all = (signal: NodeJS.Signals): void => tails.forEach((tail) => tail.signal(signal))
    growth.begin()
    for (let left = 2; left > 0; left -= 1) {
      await Promise.all(tails.map(({ taken }) => taken.more()))
      all('SIGSTOP')
      await sleep(asleep)
      all('SIGCONT')
    }
    await growth.end()
    await Promise.all(tails.map(({ taken }, n) => taken.until(growth.sessions[n]?.written ?? [])))
    expect(sumOf(tails.map(({ taken }, n) => taken.faults(growth.sessions[n]?.written ?? [])))).toEqual(none)
    await Promise.all(tails.map((tail) => tail.end()))
  },
  patience,
)

test('the clock jumps by weeks all the time, back and ahead', async () => {
  server = new ServerProcess(home, ['--import', clockJumps])
  await server.start()
  const readers = new Readers(server.at(), growth)
  growth.begin()
  await growth.byRecords(150)
  await server.kill()
  await server.start()
  await growth.byRecords(150)
  await growth.end()
  expect(await readers.end()).toEqual(none)
})
