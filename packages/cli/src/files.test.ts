import { appendFileSync } from 'node:fs'
import type { ChangedFile } from '@unspool/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixturesHome, GrowingSession } from './testing/homes.ts'
import { objects, ThreeWays } from './testing/three-ways.ts'

const home = fixturesHome()
const session = new GrowingSession(home)
const ways = new ThreeWays(home)

function record(id: string, parentId: string, message: object): string {
  return JSON.stringify({ type: 'message', id, parentId, timestamp: '2026-05-04T07:00:01.000Z', message })
}

function call(n: number, name: string, input: object): string {
  const content = [{ type: 'toolCall', id: `call-${n}`, name, arguments: input }]
  return record(`c${n}`, `r${n - 1}`, { role: 'assistant', content, stopReason: 'toolUse' })
}

function result(n: number, isError = false): string {
  const content = [{ type: 'text', text: 'ok' }]
  return record(`r${n}`, `c${n}`, { role: 'toolResult', toolCallId: `call-${n}`, content, isError })
}

beforeAll(async () => {
  const edit = { path: 'src/a.ts', oldText: 'one\ntwo', newText: 'one\n2\n3' }
  const lines = [
    record('r0', '', { role: 'user', content: [{ type: 'text', text: 'go' }] }),
    call(1, 'write', { path: 'src/a.ts', content: 'one\ntwo\n' }),
    result(1),
    call(2, 'write', { path: '/srv/other/b\u001B[31m.md', content: 'x' }),
    result(2),
    call(3, 'edit', edit),
    result(3),
    call(4, 'edit', edit),
    result(4, true),
  ]
  appendFileSync(session.path, `${lines.join('\n')}\n`)
  await ways.ready()
})
afterAll(() => ways.end())

test('a line a file, the one touched last first', async () => {
  expect(await ways.read('files', session.key)).toBe(
    ['+4  −1  2 edits  src/a.ts  (1 failed or left)', '+1  −0   1 edit  /srv/other/b␛[31m.md', ''].join('\n'),
  )
})

test('as JSON with the edits', async () => {
  const files = objects<ChangedFile>(await ways.read('files', session.key, '--json'))
  expect(
    files.map(({ path, added, removed, changes, total }) => [path, added, removed, changes, total]),
  ).toEqual([
    ['/srv/blog/src/a.ts', 4, 1, 2, 3],
    ['/srv/other/b\u001B[31m.md', 1, 0, 1, 1],
  ])
  expect(files[0]?.edits.map(({ kind, state, offset }) => [kind, state, offset])).toEqual([
    ['written', 'done', 1],
    ['edited', 'done', 5],
    ['edited', 'failed', 7],
  ])
})

test('a session that changed nothing prints nothing', async () => {
  expect(await ways.read('files', 'claude:c1000000-0000-4000-8000-000000000001')).toBe('')
})
