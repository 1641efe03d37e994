import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { createClient } from '@unspool/client'
import { describe, expect, test } from 'vitest'
import { isFull } from './testing/amount.ts'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

const megabyte = 1 << 20

describe.each(everySource)('$source.label', (sampled) => {
  test('a line of 100 MB costs itself only, whether it was there before or is written meanwhile', async () => {
    const file = new AgentFile(emptyHome(), sampled)
    const written = file.create(2)
    await followed(file, async (tail) => {
      await tail.until(2)
      written.push(writeLong(file, 100))
      written.push(file.append())
      expect((await tail.until(written.length)).map(shown)).toEqual(written)
    })
    await followed(file, async (tail) => {
      expect((await tail.until(written.length)).map(shown)).toEqual(written)
    })
    rmSync(file.home, { recursive: true })
  }, 300_000)

  // Minutes, and as much of the disk: UNSPOOL_FAULTS=full.
  test.skipIf(!isFull)(
    'a file of 2 GB is opened at its end, and its appends come',
    async () => {
      const file = new AgentFile(emptyHome(), sampled)
      file.create(2)
      for (let size = 0; size < 2_100; size += 30) writeLong(file, 30)
      file.append()
      const server = await started(file)
      const client = createClient({ url: server.at() })
      const page = await client.conversation.page(file.key, { limit: 1 })
      expect(page.messages).toHaveLength(1)
      const tail = new Tail(client, file.key, { after: page.after })
      const more = [file.append(), file.append(), file.append()]
      expect(await tail.until(3)).toEqual(more)
      await tail.end()
      await client.close()
      await server.kill()
      rmSync(file.home, { recursive: true })
    },
    900_000,
  )
})

const passedOver = 'passed over'

/** What was too long to read is told by a notice. */
function shown(text: string): string {
  return text.startsWith('message') ? text : passedOver
}

/** A record whose text is so many megabytes long. */
function writeLong(file: AgentFile, megabytes: number): string {
  const { line } = file.record('@')
  const [before = '', after = ''] = line.split('@')
  const to = openSync(file.path, 'a')
  writeSync(to, before)
  const part = Buffer.alloc(megabyte, 'x')
  for (let left = megabytes; left > 0; left -= 1) writeSync(to, part)
  writeSync(to, after)
  closeSync(to)
  return passedOver
}

async function started(file: AgentFile): Promise<ServerProcess> {
  const server = new ServerProcess(file.home)
  await server.start()
  return server
}

async function followed(file: AgentFile, use: (tail: Tail) => Promise<void>): Promise<void> {
  const server = await started(file)
  const client = createClient({ url: server.at() })
  const tail = new Tail(client, file.key)
  await use(tail)
  expect(tail.resets).toBe(0)
  await tail.end()
  await client.close()
  await server.kill()
}
