import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'
import { afterEach, expect, test } from 'vitest'
import { AgentFile, emptyHome, everySource } from './testing/home.ts'
import { ServerProcess } from './testing/server-process.ts'
import { settled } from './testing/settled.ts'

const hook = fileURLToPath(new URL('testing/record-connections.mjs', import.meta.url))
const record = join(mkdtempSync(join(tmpdir(), 'unspool-connections-')), 'connections.txt')

afterEach(() => {
  delete process.env['RECORD_CONNECTIONS']
})

test('the server connects to nobody: no telemetry, no update check, no name is looked up but its own', async () => {
  process.env['RECORD_CONNECTIONS'] = record
  const home = emptyHome()
  for (const sampled of everySource) new AgentFile(home, sampled).create(5)
  const server = new ServerProcess(home, ['--import', hook])
  await server.start()
  const client = createClient({ url: server.at() })
  const { sessions } = await client.sessions.list()
  for (const { key } of sessions) await client.conversation.page(key)
  await settled(client)
  await client.search('message')
  await client.stats.table({ by: 'model' })
  await client.close()
  expect(await server.kill('SIGTERM')).toBe(0)
  const asked = existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []
  expect(asked.filter((line) => line !== 'lookup 127.0.0.1')).toEqual([])
})
