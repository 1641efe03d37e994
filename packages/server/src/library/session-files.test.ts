import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { idleStatus, type SessionSummary } from '@unspool/core'
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

/** What the list says of a session whose files have so many bytes. */
function summaryOf(key: string, bytes: number): SessionSummary {
  const about = { source: 'claude', sourceLabel: 'Claude Code', id: key, title: null, cwd: null, model: null }
  const times = { createdAt: null, updatedAt: null, goneAt: null }
  const none = { gitBranch: null, writtenBy: null, parent: null, relation: null, usage: null, resume: null }
  const diagnostics = { badLines: null, unknown: {} }
  return { key, ...about, ...times, ...none, path: key, bytes, status: idleStatus, diagnostics }
}

test('what files come to is told where little is to be read for it, or all was read', async () => {
  const sample = samples.find(({ source }) => source.id === 'claude')?.sample
  if (sample === undefined) throw new Error('no source claude')
  const path = join(folder, 'c.jsonl')
  const write = { name: 'Write', input: { file_path: '/srv/a.ts', content: 'a' } }
  writeFileSync(path, `${sample.call(0, write)}\n`)
  const key = 'claude:c'
  const ref = { source: 'claude', segments: [{ path, name: 'c.jsonl' }] }
  logs.add(key, ref, createSessionLog({ key, log: ref, pool }))
  const filesOf = (bytes: number): LibraryFiles =>
    new LibraryFiles({ open, summary: () => summaryOf(key, bytes), subagents: () => [] })
  expect(await filesOf(1_000).glance(key)).toMatchObject({ total: 1, subagents: [] })
  const large = filesOf(100_000_000)
  expect(await large.glance(key)).toBeNull()
  await large.of(key, { from: 0, limit: 1, edits: 0 })
  expect((await large.glance(key))?.total).toBe(1)
})

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
