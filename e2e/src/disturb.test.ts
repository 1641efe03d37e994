import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs, { constants, readdirSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { type Client, createClient } from '@unspool/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fixturesHome } from './testing/fixtures-home.ts'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { program, ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

const isLinux = process.platform === 'linux'
let home: string
let server: ServerProcess
let client: Client

async function serve(at: string, options: readonly string[] = []): Promise<void> {
  home = at
  server = new ServerProcess(home, [], { options })
  await server.start()
  client = createClient({ url: server.at() })
}

beforeEach(() => {
  home = ''
})

afterEach(async () => {
  await client.close()
  await server.kill('SIGTERM')
  rmSync(home, { recursive: true })
})

test('agents’ files are what they were after any use: names, bytes, times of change and, on Linux, of access (invariant 7)', async () => {
  const used = fixturesHome()
  for (const sampled of everySource) new AgentFile(used, sampled).create(3)
  agedIn(used)
  const before = imprint(used)
  await serve(used, ['--keep-history'])
  for await (const { state } of client.indexing()) if (state === 'ready') break
  const { sessions } = await client.sessions.list({ limit: 1000 })
  for (const { key } of sessions) await useAll(key)
  await client.search('message')
  await client.stats.table({ by: 'day' })
  await client.report()
  expect(sessions.length).toBeGreaterThan(everySource.length)
  expect(imprint(used)).toEqual(before)
})

/** All that can be asked of one session. */
async function useAll(key: string): Promise<void> {
  const page = await client.conversation.page(key)
  await client.conversation.slice(key, 0)
  await client.files(key)
  for await (const { delta } of client.stream(key)) if (delta.upToDate) break
  for (const { blocks } of page.messages)
    for (const block of blocks) {
      if (block.type !== 'image') continue
      const path = `/image/${encodeURIComponent(key)}/${encodeURIComponent(block.ref)}/${block.n}`
      await (await fetch(server.at(path))).arrayBuffer()
    }
}

test.each(everySource)('$source.label: an export leaves its file as it was', async (sampled) => {
  await serve(emptyHome())
  const file = new AgentFile(home, sampled)
  file.create(3)
  agedIn(home)
  const before = imprint(home)
  const env = { ...process.env, UNSPOOL_STATE_DIR: server.state }
  const text = execFileSync(
    process.execPath,
    [program, 'export', file.key, '--format', 'md', '--home', home],
    { env },
  )
  expect(text.toString()).toContain('message 2')
  expect(imprint(home)).toEqual(before)
})

test.each(everySource)(
  '$source.label: a followed file is not held: it can be locked, renamed over, deleted and made again',
  async (sampled) => {
    await serve(emptyHome())
    const file = new AgentFile(home, sampled)
    file.create(2)
    const tail = new Tail(client, file.key)
    await tail.until(2)
    if (isLinux) {
      await expect.poll(() => heldBelow(home)).toEqual([])
      expect(spawnSync('flock', ['-x', '-n', file.path, 'true']).status).toBe(0)
    }
    const bytes = fs.readFileSync(file.path)
    writeFileSync(`${file.path}.new`, bytes)
    renameSync(`${file.path}.new`, file.path)
    file.append()
    await tail.until(3)
    rmSync(file.path)
    file.create(1)
    await tail.untilReset()
    await tail.until(1)
    await tail.end()
  },
)

/** Descriptors of the server that name something below a folder. */
function heldBelow(folder: string): string[] {
  const fds = `/proc/${server.pid}/fd`
  return readdirSync(fds)
    .map((fd) => targetOf(join(fds, fd)))
    .filter((path) => path.startsWith(folder + sep))
}

/** One may be closed meanwhile. */
function targetOf(fd: string): string {
  try {
    return readlinkSync(fd)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

/** Makes every file look as if it had last been read before it was written: the next read is noted in any case. */
function agedIn(folder: string): void {
  for (const path of pathsIn(folder)) {
    if (fs.statSync(path).isFile()) fs.utimesSync(path, new Date(2026, 0, 1), new Date(2026, 0, 2))
  }
}

/** Every file and folder below with its times and a hash of its bytes. */
function imprint(folder: string): string[] {
  return pathsIn(folder).map((path) => {
    const { mtimeNs, atimeNs, ino } = fs.statSync(path, { bigint: true })
    if (fs.statSync(path).isDirectory()) return `${path} ${ino} ${mtimeNs} folder`
    return `${path} ${ino} ${mtimeNs} ${isLinux ? atimeNs : ''} ${hashOf(path)}`
  })
}

function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .toSorted()
}

/** Read without a trace, as what is tested is to read. */
function hashOf(path: string): string {
  const file = fs.openSync(path, constants.O_RDONLY | (isLinux ? constants.O_NOATIME : 0))
  try {
    return createHash('sha1').update(fs.readFileSync(file)).digest('hex')
  } finally {
    fs.closeSync(file)
  }
}
