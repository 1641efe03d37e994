import { expect, test } from 'vitest'
import { nothingTold } from './activity/activity.ts'
import { assembleSessions } from './assemble.ts'
import type { FileSummary } from './file-summary.ts'
import { sourceOf } from './registry.ts'
import type { Header } from './source.ts'
import { plainSource } from './testing/plain-source.ts'

const plain = plainSource.describe('', [])

/** What a file tells whose header says this; the `n`-th of its source. */
function fileOf(n: number, path: string, header: Partial<Header>): FileSummary {
  return {
    role: 'session',
    file: { path, name: path.slice(1), role: 'session', size: 1000, mtimeMs: n, ino: n },
    known: { bytes: 100, header: { ...plain, createdAt: n, ...header } },
    facts: [],
    createdAt: n,
    updatedAt: n,
    hasMessages: true,
    activity: nothingTold,
    diagnostics: { badLines: null, unknown: {} },
  }
}

const many = 20_000
const pathOf = (n: number): string => `/sessions/${n}.jsonl`

// Each looked through all files for its parent: 20,000 took minutes, in the thread that serves.
test('as many sessions as there may be, each forked from the one before, find their parents', () => {
  const files = Array.from({ length: many }, (_, n) =>
    fileOf(n, pathOf(n), {
      id: `s${n}`,
      parent: n === 0 ? null : { session: pathOf(n - 1), relation: 'fork' },
    }),
  )
  const sessions = assembleSessions(sourceOf('pi'), files)
  expect(sessions).toHaveLength(many)
  expect(sessions.at(-1)?.summary.parent).toBe(`pi:s${many - 2}`)
})

test('as many segments that each go on from the same session find it', () => {
  const files = Array.from({ length: many }, (_, n) =>
    fileOf(n, pathOf(n), {
      id: `t${n}`,
      segment: `g${n}`,
      base: n === 0 ? null : { segment: 'g0', end: 500 },
    }),
  )
  const sessions = assembleSessions(sourceOf('codex'), files.toReversed())
  expect(sessions).toHaveLength(many)
  expect(sessions.at(-1)?.log.segments).toEqual([
    { path: '/sessions/0.jsonl', name: 'sessions/0.jsonl', end: 500, from: 'codex:t0' },
    { path: pathOf(many - 1), name: `sessions/${many - 1}.jsonl` },
  ])
})

test('a parent whose file was moved is found by its name, the first of several', () => {
  const files = [
    fileOf(1, '/new/home/a.jsonl', { id: 'a' }),
    fileOf(2, '/other/a.jsonl', { id: 'b' }),
    fileOf(3, '/new/home/c.jsonl', {
      id: 'c',
      parent: { session: '/old/home/a.jsonl', relation: 'fork' },
    }),
    fileOf(4, '/new/home/d.jsonl', { id: 'd', parent: { session: '/other/a.jsonl', relation: 'fork' } }),
    fileOf(5, '/new/home/e.jsonl', { id: 'e', parent: { session: '/nowhere/z.jsonl', relation: 'fork' } }),
  ]
  const parents = assembleSessions(sourceOf('pi'), files).map(({ summary }) => [summary.id, summary.parent])
  expect(Object.fromEntries(parents)).toEqual({ a: null, b: null, c: 'pi:a', d: 'pi:b', e: null })
})
