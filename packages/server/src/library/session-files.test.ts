import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { CountingPool } from '../log/testing/counting-pool.ts'
import { createSessionLog } from '../log/session-log.ts'
import { samples } from '../testing/home.ts'
import { type OpenLog, OpenLogs } from './open-logs.ts'
import { LibraryFiles } from './session-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'unspool-files-'))
const pool = new CountingPool()
const logs = new OpenLogs()

afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true })
})

function open(key: string): Promise<OpenLog> {
  const log = logs.get(key)
  if (log === undefined) throw new Error(`no log ${key}`)
  return Promise.resolve(log)
}

test('what was kept of the sessions asked about longest ago is given back', async () => {
  const sample = samples.find(({ source }) => source.id === 'claude')?.sample
  if (sample === undefined) throw new Error('no source claude')
  const write = { name: 'Write', input: { file_path: '/srv/a.ts', content: 'x'.repeat(100_000) } }
  const text = Array.from({ length: 20 }, (_, n) => sample.call(n, write)).join('\n')
  for (const name of ['a', 'b']) {
    const path = join(folder, `${name}.jsonl`)
    writeFileSync(path, `${text}\n`)
    const ref = { source: 'claude', segments: [{ path, name: `${name}.jsonl` }] }
    const key = `claude:${name}`
    logs.add(key, ref, createSessionLog({ key, log: ref, pool }))
  }
  const files = new LibraryFiles({ open, summary: () => null, subagents: () => [], most: 30 })
  const readBy = async (key: string): Promise<boolean> => {
    const before = pool.bytes
    const { total } = await files.of(key, { from: 0, limit: 1, edits: 0 })
    expect(total).toBe(1)
    return pool.bytes - before > text.length
  }
  expect(await readBy('claude:a')).toBe(true)
  expect(await readBy('claude:a')).toBe(false)
  expect(await readBy('claude:b')).toBe(true)
  expect(await readBy('claude:b')).toBe(false)
  expect(await readBy('claude:a')).toBe(true)
})
