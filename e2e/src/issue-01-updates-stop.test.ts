import { createClient, type Client } from '@unspool/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

/**
 * The bug this project started from: sessions of every agent but Claude gave all their messages once, with
 * `nextOffset: 1`, and nothing ever after.
 */
describe.each(everySource)('issue-01: $source.label', (sampled) => {
  let file: AgentFile
  let server: ServerProcess
  let client: Client

  beforeEach(async () => {
    const home = emptyHome()
    file = new AgentFile(home, sampled)
    file.create(2)
    server = new ServerProcess(home)
    await server.start()
    client = createClient({ url: server.at() })
  })

  afterEach(async () => {
    await client.close()
    await server.kill()
  })

  test('new messages arrive after the initial payload', async () => {
    const tail = new Tail(client, file.key)
    await tail.until(2)
    file.append()
    expect(await tail.until(3)).toEqual(['message 0', 'message 1', 'message 2'])
    await tail.end()
  })

  test('updates keep coming: 60 in a row, then a burst with its last one', async () => {
    const tail = new Tail(client, file.key)
    const expected = ['message 0', 'message 1']
    for (let count = 3; count <= 62; count += 1) {
      expected.push(file.append())
      await tail.until(count)
    }
    for (let left = 20; left > 0; left -= 1) expected.push(file.append())
    expect(await tail.until(82)).toEqual(expected)
    expect(tail.resets).toBe(0)
    await tail.end()
  })

  test('no duplicates on reconnection: each resumes where it was', async () => {
    const expected = ['message 0', 'message 1']
    const seen: string[] = []
    let cursor: string | null = null
    for (let round = 0; round < 5; round += 1) {
      const tail: Tail = new Tail(client, file.key, cursor === null ? {} : { after: cursor })
      seen.push(...(await tail.until(round === 0 ? 2 : 3)))
      cursor = tail.cursor
      await tail.end()
      expected.push(file.append(), file.append(), file.append())
    }
    expect(seen).toEqual(expected.slice(0, seen.length))
    expect(seen).toHaveLength(14)
  })

  test('slices by message count give the same: nextOffset is the count', async () => {
    const texts: number[] = []
    let offset = 0
    for (let round = 0; round < 10; round += 1) {
      const slice = await client.conversation.slice(file.key, offset)
      texts.push(slice.messages.length)
      expect(slice.nextOffset).toBe(offset + slice.messages.length)
      expect(slice.totalCount).toBe(slice.nextOffset)
      offset = slice.nextOffset
      file.append()
    }
    expect(texts).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  })
})
