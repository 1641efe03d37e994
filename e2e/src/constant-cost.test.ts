import { createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { bytesReadBy, countingSocket, quiet, tellsReads } from './testing/costs.ts'
import { AgentFile, emptyHome, everySource, type Sampled } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { settled } from './testing/settled.ts'
import { Tail } from './testing/tail.ts'

const mebibyte = 1 << 20
/** `UNSPOOL_FAULTS=full` asks for what takes long, too. */
const large = (process.env['UNSPOOL_FAULTS'] === 'full' ? 500 : 32) * mebibyte
const appends = 20

interface Cost {
  readonly read: number
  readonly messages: number
  readonly bytes: number
}

/** What one append to a followed session of this size costs: the same on every machine. */
async function costOf(sampled: Sampled, size: number): Promise<Cost> {
  const home = emptyHome()
  const file = new AgentFile(home, sampled)
  file.create()
  file.growTo(size)
  const server = new ServerProcess(home)
  await server.start()
  const { received, CountingSocket } = countingSocket()
  const client = createClient({ url: server.at(), webSocket: CountingSocket })
  // Asks in the counted one's stead: how often it is told of the index depends on how busy the machine is.
  const asking = createClient({ url: server.at() })
  const { after } = await client.conversation.page(file.key, { limit: 1 })
  const tail = new Tail(client, file.key, { after: after ?? '' })
  try {
    file.append()
    await tail.until(1)
    await settled(asking)
    await quiet(server.pid)
    const before = { read: bytesReadBy(server.pid), ...received }
    for (let n = 0; n < appends; n++) {
      file.append()
      await tail.until(n + 2)
    }
    await settled(asking)
    await quiet(server.pid)
    return {
      read: (bytesReadBy(server.pid) - before.read) / appends,
      messages: (received.messages - before.messages) / appends,
      bytes: (received.bytes - before.bytes) / appends,
    }
  } finally {
    await tail.end()
    await client.close()
    await asking.close()
    await server.kill()
  }
}

/** All sources at once: most of the time it is waited until nothing is left to do in the background. */
function costsAt(size: number): Promise<readonly Cost[]> {
  return Promise.all(everySource.map((sampled) => costOf(sampled, size)))
}

test.skipIf(!tellsReads)(
  'an append costs the same however large the session is: bytes read, messages and bytes sent',
  async () => {
    const small = await costsAt(mebibyte)
    const big = await costsAt(large)
    const said = everySource.map(({ source }, n) => ({ source: source.id, small: small[n], big: big[n] }))
    for (const [n, { read, messages, bytes }] of small.entries()) {
      const more = big[n]
      // Offsets and positions have more digits, and a second look now and then meets what is new.
      expect(more?.messages, JSON.stringify(said)).toBeLessThanOrEqual(messages + 1)
      expect(more?.bytes, JSON.stringify(said)).toBeLessThan(bytes * 1.2)
      // As the machine has time, the index reads several appends at once or each of them twice: 19 or 39 KiB an append.
      expect(more?.read, JSON.stringify(said)).toBeLessThan(read * 4)
      expect(read, JSON.stringify(said)).toBeLessThan(mebibyte / 4)
    }
  },
  600_000,
)

if (!tellsReads)
  process.stderr.write('This system does not tell what a process reads: costs of appends are not compared.\n')
