import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createClient, type Client } from '@unspool/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

let home: string
let server: ServerProcess
let client: Client

beforeEach(() => {
  home = emptyHome()
  server = new ServerProcess(home)
})

afterEach(async () => {
  await client.close()
  await server.kill()
})

async function listen(): Promise<void> {
  await server.start()
  client = createClient({ url: server.at() })
}

function sampledAs(id: string): (typeof everySource)[number] {
  const found = everySource.find(({ source }) => source.id === id)
  if (found === undefined) throw new Error(`no source ${id}`)
  return found
}

test('Factory rewrites its file in mid-session: nothing lost, doubled or sent again', async () => {
  const { sample } = sampledAs('factory')
  const file = new AgentFile(home, sampledAs('factory'))
  const expected = file.create(1)
  await listen()
  const tail = new Tail(client, file.key)
  await tail.until(1)
  for (const title of ['a title that is longer than the first one was', 'short', 'x'.repeat(900)]) {
    // As the program does it: the whole file anew from offset 0, then what is too long cut off.
    const body = readFileSync(file.path, 'utf8').split('\n').slice(1).join('\n')
    writeFileSync(file.path, `${sample.header?.(title)}\n${body}`)
    expected.push(file.append())
    expect(await tail.until(expected.length)).toEqual(expected)
  }
  expect(tail.resets).toBe(0)
  await tail.end()
})

test('Codex goes on in a new segment: the same tail goes on, what was edited away is a branch', async () => {
  const { sample } = sampledAs('codex')
  const file = new AgentFile(home, sampledAs('codex'))
  const expected = file.create(3)
  await listen()
  const tail = new Tail(client, file.key)
  await tail.until(3)

  const header = JSON.parse(sample.header?.('segment') ?? '{}') as { payload: Record<string, unknown> }
  const thread = String(header.payload['id'])
  const lines = readFileSync(file.path, 'utf8').split('\n')
  const end = Buffer.byteLength(`${lines.slice(0, 2).join('\n')}\n`)
  header.payload['history_base'] = { thread_id: thread, end_ordinal_exclusive: 2, end_byte_offset: end }
  const segment = `${thread.slice(0, -4)}00b0`
  const path = join(dirname(file.path), `rollout-2026-05-02T10-00-00-${thread}_${segment}.jsonl`)
  mkdirSync(dirname(path), { recursive: true })
  const edited = file.record()
  writeFileSync(path, `${JSON.stringify(header)}\n${edited.line}`)
  expected.push(edited.text)
  expect(await tail.until(4)).toEqual(expected)
  const next = file.record()
  appendFileSync(path, next.line)
  expected.push(next.text)
  expect(await tail.until(5)).toEqual(expected)
  expect(tail.resets).toBe(0)
  await tail.end()

  const page = await client.conversation.page(file.key)
  expect(page.messages.find(({ parentId }) => parentId !== undefined)).toMatchObject({
    parentId: page.messages[0]?.id,
  })
  expect((await client.sessions.list()).total).toBe(1)
})

test.each(everySource)('$source.label: a root that appears later is seen', async (sampled) => {
  await listen()
  expect((await client.sessions.list()).total).toBe(0)
  const stop = new AbortController()
  const changes = client.sessions.changes({}, stop.signal)
  const file = new AgentFile(home, sampled)
  file.create(2)
  for await (const { upserts } of changes) {
    if (upserts.some(({ key }) => key === file.key)) break
  }
  stop.abort()
  const tail = new Tail(client, file.key)
  file.append()
  expect(await tail.until(3)).toEqual(['message 0', 'message 1', 'message 2'])
  await tail.end()
})

test('an unknown session is a clear error', async () => {
  await listen()
  await expect(client.conversation.page('codex:xyz')).rejects.toThrow('no session codex:xyz')
  await expect(new Tail(client, 'codex:xyz').until(1)).rejects.toThrow('no session codex:xyz')
})
