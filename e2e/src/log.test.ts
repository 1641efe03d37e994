import { execFile } from 'node:child_process'
import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Client, createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource, type Sampled } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

const marker = 'quicksilvermarker'
const program = fileURLToPath(new URL('../../packages/cli/bin/unspool.mjs', import.meta.url))
const run = promisify(execFile)

interface Line {
  readonly time: string
  readonly level: string
  readonly event: string
  readonly message: string
  readonly procedure?: string
  readonly route?: string
  readonly status?: string | number
}

/** A session that says the marker wherever a session can say anything. */
function marked(home: string, sampled: Sampled): AgentFile {
  const { sample, source } = sampled
  const file = new AgentFile(home, sampled)
  const lines = [
    ...(sample.header === null ? [] : [sample.header(marker)]),
    sample.prompt(0, `${marker} ${marker.repeat(10_000)}`),
    sample.answer(1, marker),
    sample.call(2, { name: 'Bash', input: { command: `echo ${marker}`, [marker]: marker } }),
    `{"type":"${marker}`,
    `{"type":"${marker} of a kind","timestamp":"2026-05-02T09:00:09.000Z","id":"${marker}","text":"${marker}"}`,
    `${'['.repeat(50_000)}${marker}`,
    ...(source.id === 'claude' ? [pictured] : []),
    sample.prompt(3, `${marker} again`),
  ]
  writeFileSync(file.path, lines.map((line) => `${line}\n`).join(''))
  return file
}

/** A prompt of Claude's with an image, and one with an image that is none. */
const pictured = JSON.stringify({
  type: 'user',
  uuid: 'u-image',
  parentUuid: null,
  timestamp: '2026-05-02T09:00:09.000Z',
  message: {
    role: 'user',
    content: [
      { type: 'text', text: marker },
      { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' } },
      { type: 'image', source: { type: 'base64', media_type: `image/${marker}`, data: marker } },
    ],
  },
})

async function read(client: Client, server: ServerProcess, file: AgentFile): Promise<void> {
  const { key } = file
  const tail = new Tail(client, key)
  await tail.until(3)
  await tail.end()
  const { messages } = await client.conversation.page(key)
  await client.conversation.slice(key, 0)
  for (const { blocks } of messages)
    for (const block of blocks) {
      if ('elided' in block && block.elided !== undefined)
        await client.conversation.message(key, block.elided.ref)
      if (block.type !== 'image') continue
      const path = `/image/${encodeURIComponent(key)}/${encodeURIComponent(block.ref)}/${block.n}`
      const { status } = await fetch(server.at(path))
      expect(status).toBe(200)
    }
}

/** What the server turns down, each with the marker in it. */
async function fail(client: Client, server: ServerProcess, key: string): Promise<void> {
  await expect(client.conversation.page(`pi:${marker}`)).rejects.toThrow()
  await expect(client.conversation.page(marker)).rejects.toThrow()
  await expect(client.conversation.message(key, marker)).rejects.toThrow()
  await expect(client.search(`"${marker} (source:${marker}`)).rejects.toThrow()
  await expect(client.stats.table({ by: 'day', since: marker })).rejects.toThrow()
  const tail = client.tail(`pi:${marker}`)[Symbol.asyncIterator]()
  await expect(tail.next()).rejects.toThrow()
  const input = encodeURIComponent(`{"session":"${marker}`)
  const paths = [
    `/trpc/conversation.page?input=${input}`,
    `/trpc/${marker}?input=${marker}`,
    `/image/pi:${marker}/${marker}/0`,
    `/image/${marker}`,
    `/assets/${marker}.js`,
    `/${marker}?q=${marker}`,
  ]
  for (const path of paths) {
    await (await fetch(server.at(path))).text()
    await (await fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${marker}` } })).text()
  }
  await fetch(server.at('/trpc/sessions.find'), { method: 'POST', body: marker })
}

async function command(server: ServerProcess, home: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, UNSPOOL_STATE_DIR: server.state }
  const { stdout } = await run(process.execPath, [program, ...args, '--home', home], { env })
  return stdout
}

function linesOf({ said }: ServerProcess): readonly Line[] {
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line)
}

test('nothing that was said in a session, asked for or let anybody in is in the log, whatever happens', async () => {
  const home = emptyHome()
  const files = everySource.map((sampled) => marked(home, sampled))
  const server = new ServerProcess(home, [], { options: ['--log-level', 'debug', '--log-format', 'json'] })
  await server.start()
  const client = createClient({ url: server.at() })
  for (const file of files) await read(client, server, file)
  await command(server, home, 'index')
  expect((await client.search(marker)).total.sessions).toBe(files.length)
  expect((await client.search(`*${marker.slice(1, -1)}*`)).total.sessions).toBe(files.length)
  await client.sessions.list({ text: marker })
  await client.stats.table({ by: 'session', project: marker })
  await client.stats.tools()
  for (const { key } of files) {
    expect(await command(server, home, 'export', key, '--format', 'md')).toContain(marker)
    await fail(client, server, key)
  }
  expect(JSON.stringify(await client.report())).not.toContain(marker)
  const [first] = files
  appendFileSync(first?.path ?? '', `${marker}\n`)
  rmSync(dirname(first?.path ?? ''), { recursive: true })
  writeFileSync(join(server.state, 'prices.json'), `{ "${marker}`)
  await client.stats.table({ by: 'day' })
  await client.close()
  await server.kill('SIGTERM')

  expect(server.token).toMatch(/^[\w-]{43}$/)
  expect(server.said).not.toContain(server.token)
  expect(server.said).not.toContain(marker)
  for (const { time, level, event, message } of linesOf(server)) {
    expect(new Date(time).toISOString()).toBe(time)
    expect(['error', 'warn', 'info', 'debug']).toContain(level)
    expect(event).toMatch(/^[a-z]+(\.[a-z]+)?$/)
    expect(message).toMatch(/\S/)
  }
})

test('the log tells of the start, what is read, who comes and goes, and each request', async () => {
  const home = emptyHome()
  const [sampled] = everySource
  if (sampled === undefined) throw new Error('there is no source')
  const file = marked(home, sampled)
  const server = new ServerProcess(home, [], { options: ['--log-level', 'debug', '--log-format', 'json'] })
  await server.start()
  const client = createClient({ url: server.at() })
  await command(server, home, 'index')
  await client.conversation.page(file.key)
  await expect(client.conversation.page('pi:none')).rejects.toThrow()
  await fetch(`${server.url}/healthz`)
  await client.close()
  await server.kill('SIGTERM')
  const lines = linesOf(server)
  const events = lines.map(({ event }) => event)
  for (const event of [
    'server.started',
    'source.found',
    'index.ready',
    'client.connected',
    'client.left',
    'server.stopped',
  ])
    expect(events).toContain(event)
  const pages = lines.filter(({ procedure }) => procedure === 'conversation.page')
  expect(pages.map(({ status }) => status)).toEqual(['OK', 'NOT_FOUND'])
  expect(lines.filter(({ route }) => route === '/healthz')).toMatchObject([{ event: 'http', status: 200 }])
})

test('who asks for nothing is told nothing while all is well', async () => {
  const home = emptyHome()
  const server = new ServerProcess(home, [], { options: ['--log-format', 'text'] })
  await server.start()
  await server.kill('SIGTERM')
  expect(server.said).toBe('')
})
