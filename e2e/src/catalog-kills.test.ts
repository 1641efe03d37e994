import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'
import { expect, test } from 'vitest'
import { BusyHome } from './testing/busy-home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { settled } from './testing/settled.ts'

const hook = fileURLToPath(new URL('testing/record-opens.mjs', import.meta.url))
const kills = 20

test('killed at any moment the catalog opens again and catches up: nothing lost, nothing doubled', async () => {
  const home = new BusyHome(5, 40)
  const server = new ServerProcess(home.path)
  for (let n = 0; n < kills; n += 1) {
    await server.start()
    // No moment is waited for: they are spread over the time that indexing takes.
    for (let part = 0; part < 4; part += 1) {
      for (const session of home.sessions.filter((_session, k) => (k + n) % 3 === 0)) session.grow(1)
      await sleep((n * 37) % 120)
    }
    await server.kill()
  }
  await server.start()
  const client = createClient({ url: server.at() })
  const status = await settled(client)
  expect(status).toMatchObject({ state: 'ready', sessions: 20, words: 20, substrings: 20, message: null })
  for (const { word, words } of home.sessions) {
    const { total } = await client.search(`${word}n*`)
    expect([word, total]).toEqual([word, { sessions: 1, messages: words.length, exact: true }])
    for (const one of [words[0], words[39], words.at(-1)]) {
      const { sessions } = await client.search(`"${one}"`)
      expect(sessions.flatMap(({ hits }) => hits).map(({ offset }) => offset)).toEqual([
        words.indexOf(one ?? ''),
      ])
    }
  }
  await client.close()
  await server.kill('SIGTERM')
  expect(integrityOf(server.state)).toEqual([['ok']])
})

/** What SQLite says of the database that lies in a folder. */
function integrityOf(folder: string): unknown {
  const [name = ''] = readdirSync(folder).filter((file) => /^catalog-\w+\.db$/.test(file))
  const Database = createRequire(createRequire(import.meta.url).resolve('@unspool/server'))('libsql') as new (
    path: string,
  ) => { prepare(sql: string): { raw(yes: true): { all(): unknown } }; close(): void }
  const database = new Database(join(folder, name))
  try {
    return database.prepare('PRAGMA integrity_check').raw(true).all()
  } finally {
    database.close()
  }
}

test('with a complete catalog a restart opens no session file, in no thread', async () => {
  const home = new BusyHome(3, 10)
  const opens = join(mkdtempSync(join(tmpdir(), 'unspool-opens-')), 'opens.txt')
  const server = new ServerProcess(home.path)
  const run = async (use: (client: ReturnType<typeof createClient>) => Promise<void>): Promise<void> => {
    await server.start()
    const client = createClient({ url: server.at() })
    await use(client)
    await client.close()
    await server.kill('SIGTERM')
  }
  await run(async (client) => void (await settled(client)))
  const recording = { RECORD_OPENS: opens, RECORD_THREADS: 'all', NODE_OPTIONS: `--import ${hook}` }
  const before = process.env['NODE_OPTIONS']
  Object.assign(process.env, recording)
  try {
    await run(async (client) => {
      expect((await client.sessions.list()).total).toBe(12)
      expect(await settled(client)).toMatchObject({ words: 12, substrings: 12 })
      expect(existsSync(opens) ? readFileSync(opens, 'utf8') : '').toBe('')
      // Had one been opened, it would have been seen.
      await client.search('pi0n3')
    })
    expect(readFileSync(opens, 'utf8')).not.toBe('')
  } finally {
    for (const name of Object.keys(recording)) delete process.env[name]
    if (before !== undefined) process.env['NODE_OPTIONS'] = before
  }
})
