import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { Tail } from './testing/tail.ts'

const hook = fileURLToPath(new URL('testing/record-opens.mjs', import.meta.url))

test('no session file is opened on the main thread: listed, opened, followed, verified (invariant 8)', async () => {
  const home = emptyHome()
  const files = everySource.map((sampled) => new AgentFile(home, sampled))
  for (const file of files) file.create(5)
  const opens = join(mkdtempSync(join(tmpdir(), 'unspool-opens-')), 'opens.txt')
  process.env['RECORD_OPENS'] = opens
  const server = new ServerProcess(home, ['--import', hook])
  await server.start()
  const client = createClient({ url: server.at() })
  expect((await client.sessions.list()).total).toBe(files.length)
  for (const file of files) {
    await client.conversation.page(file.key)
    const first = new Tail(client, file.key)
    await first.until(5)
    file.append()
    await first.until(6)
    // A resumed reader has all before its cursor verified.
    const resumed = new Tail(client, file.key, { after: first.cursor ?? '' })
    file.append()
    await resumed.until(1)
    await client.conversation.slice(file.key, 0)
    await first.end()
    await resumed.end()
  }
  await client.close()
  await server.kill('SIGTERM')
  delete process.env['RECORD_OPENS']
  expect(existsSync(opens) ? readFileSync(opens, 'utf8') : '').toBe('')
})

test('the agents’ folders are byte- and mtime-identical after any use (invariant 7)', async () => {
  const home = emptyHome()
  const files = everySource.map((sampled) => new AgentFile(home, sampled))
  for (const file of files) file.create(20)
  writeFileSync(join(home, 'unrelated.txt'), 'left alone')
  const before = imprint(home)
  const server = new ServerProcess(home)
  await server.start()
  const client = createClient({ url: server.at() })
  await client.sessions.list()
  for (const file of files) {
    await client.conversation.page(file.key)
    await client.conversation.slice(file.key, 3)
    const tail = new Tail(client, file.key)
    await tail.until(20)
    await tail.end()
  }
  await client.close()
  expect(await server.kill('SIGTERM')).toBe(0)
  expect(imprint(home)).toEqual(before)
})

/** Every file and folder below with its time of change and a hash of its bytes. */
function imprint(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      const bytes = entry.isFile() ? createHash('sha1').update(readFileSync(path)).digest('hex') : 'folder'
      return `${path} ${statSync(path).mtimeMs} ${bytes}`
    })
    .toSorted()
}
