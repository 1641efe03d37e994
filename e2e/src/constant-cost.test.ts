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
  const tail = new Tail(client, file.key, { from: 'end' })
  try {
    const first = tail.until(1)
    await client.sessions.find(file.key)
    file.append()
    await first
    await settled(client)
    await quiet(server.pid)
    const before = { read: bytesReadBy(server.pid), ...received }
    for (let n = 0; n < appends; n++) {
      file.append()
      await tail.until(n + 2)
    }
    await settled(client)
    await quiet(server.pid)
    return {
      read: (bytesReadBy(server.pid) - before.read) / appends,
      messages: (received.messages - before.messages) / appends,
      bytes: (received.bytes - before.bytes) / appends,
    }
  } finally {
    await tail.end()
    await client.close()
    await server.kill()
  }
}

test.skipIf(!tellsReads).each(everySource)(
  '$source.label: an append costs the same however large the session is',
  async (sampled) => {
    const small = await costOf(sampled, mebibyte)
    const big = await costOf(sampled, large)
    console.log(sampled.source.id, small, big)
    // Offsets and positions have more digits, and a second look now and then meets what is new.
    expect(big.messages).toBeLessThanOrEqual(small.messages + 1)
    expect(big.bytes).toBeLessThan(small.bytes * 1.2)
    expect(big.read).toBeLessThan(small.read * 1.5)
    expect(big.read).toBeLessThan(mebibyte / 2)
  },
  300_000,
)

if (!tellsReads)
  process.stderr.write('This system does not tell what a process reads: costs of appends are not compared.\n')
