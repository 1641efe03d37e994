import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type RunningServer } from './index.ts'
import { Home, samples } from './testing/home.ts'
import { visitor, type Visitor } from './testing/visitor.ts'

const home = new Home()
let server: RunningServer
let reader: Visitor

function write(path: string) {
  return { name: 'write', input: { path, content: 'one\ntwo\n' } }
}

/** Without a catalog: nothing of this is remembered. */
beforeAll(async () => {
  for (const { source, sample } of samples) {
    const growing = home.session(source.id).begin()
    growing.write(sample.call(1, write('a.ts'))).write(sample.result(2, 1))
    growing.write(sample.call(3, write('/srv/b.ts'))).write(sample.result(4, 3))
  }
  const options = {
    environment: home.environment,
    port: 0,
    token: null,
    pageFolder: null,
    version: '1',
    log: () => {},
  }
  server = await startServer(options)
  reader = visitor(server.url)
})

afterAll(async () => {
  await reader.close()
  await server.close()
  home.remove()
})

test.each(samples)(
  'the files of a session of $source.id, and what is appended to it',
  async ({ source, sample }) => {
    const session = home.session(source.id)
    const ask = () => reader.client.conversation.files.query({ session: session.key })
    const before = await ask()
    expect(before).toMatchObject({ total: 2, changes: 2, added: 4, removed: 0, next: null, subagents: [] })
    const [b, a] = before.files
    expect(b).toMatchObject({ path: '/srv/b.ts', added: 2, changes: 1, total: 1, sessions: [session.key] })
    expect(a?.path).toMatch(/^\/srv\/\w+\/a\.ts$/)
    const edit = a?.edits[0]
    expect(edit).toMatchObject({ session: session.key, kind: 'written', state: 'done', left: false })
    const { messages } = await reader.client.conversation.slice.query({
      session: session.key,
      fromOffset: edit?.offset ?? 0,
      limit: 1,
    })
    expect(messages[0]).toMatchObject({
      id: edit?.messageId,
      blocks: [{ type: 'tool-call', callId: edit?.callId }],
    })

    session.write(sample.call(5, { name: 'write', input: { path: 'a.ts', content: 'x' } }))
    const after = await ask()
    expect(after.files.map(({ path, changes, total }) => [path, changes, total])).toEqual([
      [a?.path, 1, 2],
      ['/srv/b.ts', 1, 1],
    ])
  },
)

test('what subagents changed is among them, and whose it is', async () => {
  const claude = samples.find(({ source }) => source.id === 'claude')
  if (claude === undefined) throw new Error('no source claude')
  const session = home.session('claude')
  const id = session.key.slice('claude:'.length)
  const path = join(dirname(session.path), id, 'subagents', 'agent-a1.jsonl')
  mkdirSync(dirname(path), { recursive: true })
  const tool = { name: 'Write', input: { file_path: '/srv/sub.ts', content: 'one\n' } }
  const lines = [claude.sample.prompt(0, 'go'), claude.sample.call(1, tool), claude.sample.result(2, 1)].map(
    (line) =>
      JSON.stringify({ ...(JSON.parse(line) as object), isSidechain: true, agentId: 'a1', sessionId: id }),
  )
  writeFileSync(path, `${lines.join('\n')}\n`)
  const [found] = (await reader.client.sessions.find.query({ prefix: `${session.key}/` })).matches
  const files = await reader.client.conversation.files.query({ session: session.key })
  expect(files.subagents).toEqual([found?.key])
  const file = files.files.find((one) => one.path === '/srv/sub.ts')
  expect(file).toMatchObject({ added: 1, changes: 1, sessions: [found?.key] })
})

test('a part of them', async () => {
  const { key: session } = home.session('pi')
  const { files, next } = await reader.client.conversation.files.query({ session, limit: 1, edits: 0 })
  expect({ files, next }).toMatchObject({ files: [{ from: 2, edits: [] }], next: 1 })
  const one = await reader.client.conversation.files.query({ session, path: '/srv/b.ts' })
  expect(one).toMatchObject({ total: 1, files: [{ path: '/srv/b.ts', edits: { length: 1 } }] })
})

test('of no session there are none, in words', async () => {
  await expect(reader.client.conversation.files.query({ session: 'pi:none' })).rejects.toMatchObject({
    data: { code: 'NOT_FOUND' },
  })
})
