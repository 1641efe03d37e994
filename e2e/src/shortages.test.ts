import { readdirSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'
import { afterEach, expect, test } from 'vitest'
import { Growth } from './testing/growth.ts'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { Random } from './testing/random.ts'
import { Readers } from './testing/readers.ts'
import { ServerProcess } from './testing/server-process.ts'
import { none } from './testing/taken.ts'
import { fewDescriptors, hasNamespaces, namespace } from './testing/within.ts'

const deaf = fileURLToPath(new URL('testing/deaf.mjs', import.meta.url))
const records = 150
let server: ServerProcess
afterEach(() => server.kill())

const inotify = '/proc/sys/user/max_inotify'
const tooFew = /watching is not possible everywhere \(.*\); files are looked at again and again instead/
const watching = [
  { what: 'events never come, as on network file systems', options: ['--import', deaf], said: /^$/ },
  { what: 'no inotify instance is left', within: namespace(`echo 0 > ${inotify}_instances`), said: tooFew },
  { what: 'three inotify watches are left', within: namespace(`echo 3 > ${inotify}_watches`), said: tooFew },
]

test.each(watching)(
  '$what: readers get all, the list follows, and it is said',
  async ({ options, within, said }) => {
    if (within !== undefined && !hasNamespaces) return skipped()
    const home = emptyHome()
    const growth = new Growth(home, new Random())
    server = new ServerProcess(home, options, { within: within ?? [] })
    await server.start()
    const readers = new Readers(server.at(), growth)
    growth.begin()
    await growth.byRecords(records)
    const late = everySource.map((sampled) => new AgentFile(home, sampled, 7))
    for (const file of late) file.create(3)
    const client = createClient({ url: server.at() })
    const expected = new Set(late.map(({ key }) => key))
    for await (const { upserts } of client.sessions.changes()) {
      for (const { key } of upserts) expected.delete(key)
      if (expected.size === 0) break
    }
    await growth.end()
    expect(await readers.end()).toEqual(none)
    expect(server.said).toMatch(said)
    await client.close()
  },
)

/** Says so: a test that did not run must not look like one that passed. */
function skipped(): void {
  process.stderr.write('Skipped: this machine gives no namespaces of its own (unshare).\n')
}

test.skipIf(process.platform !== 'linux')(
  'descriptors run out for a while: no subscription fails, and all comes when there are some again',
  async () => {
    const home = emptyHome()
    const growth = new Growth(home, new Random())
    server = new ServerProcess(home, [], { within: fewDescriptors(200) })
    await server.start()
    const readers = new Readers(server.at(), growth)
    growth.begin()
    await readers.more()
    const open = (): number => readdirSync(`/proc/${server.pid}/fd`).length
    const sockets: Socket[] = []
    while (open() < 200) {
      sockets.push(connect(server.port, '127.0.0.1').on('error', () => {}))
      await sleep(2)
    }
    await growth.byRecords(records)
    // What was written last is written now: nothing else will make the server look again.
    await growth.end()
    await sleep(300)
    for (const socket of sockets) socket.destroy()
    expect(await readers.end()).toEqual(none)
  },
)

const places: readonly (readonly [string, string, RegExp])[] = [
  [
    'cannot be written',
    'mount -t tmpfs -o ro none "$UNSPOOL_STATE_DIR"',
    /cannot be written, so there is no index/,
  ],
  ['is full', 'mount -t tmpfs -o size=64k none "$UNSPOOL_STATE_DIR"', /is full|cannot be written/],
]

test.skipIf(!hasNamespaces).each(places)(
  'the state folder %s: it is said, and all else works',
  async (_what, arranging, said) => {
    const home = emptyHome()
    const growth = new Growth(home, new Random())
    server = new ServerProcess(home, [], { within: namespace(arranging) })
    await server.start()
    const readers = new Readers(server.at(), growth)
    growth.begin()
    await growth.byRecords(records)
    await growth.end()
    expect(await readers.end()).toEqual(none)
    await expect.poll(() => server.said, { timeout: 20_000 }).toMatch(said)
    const client = createClient({ url: server.at() })
    expect((await client.sessions.list()).total).toBe(4)
    await client.close()
  },
)
