import { readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import type { Source } from '@unspool/parsers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { heirOf } from '../testing/heir.ts'
import { samples, type Growing } from '../testing/home.ts'
import { dumpOf, dumpOfFiles } from './testing/dump.ts'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

/** Written over in place, far before its end. */
function edit({ path }: Growing, before: string, after: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replace(before, after))
}

/** A session that is indexed, an edit in which came with an append. */
async function editedFarBack({ id }: Source): Promise<Growing> {
  const session = indexed.home.session(id).begin('alpha')
  for (let n = 0; n < 40; n += 1) session.add(`more ${'padding '.repeat(100)}`)
  await indexed.look().settled()
  edit(session, 'alpha', 'omega')
  session.add('the end')
  await indexed.look().settled()
  return session
}

test.each(samples)(
  'an edit far back that came with an append is indexed once a reader tells of it: $source.id',
  async ({ source }) => {
    const session = await editedFarBack(source)
    indexed.catalog.noteRewritten(session.key)
    await indexed.settled()
    expect(dumpOf(indexed.path)).toEqual(dumpOfFiles(indexed.sessions))
    expect(await indexed.found('omega')).toEqual([`${session.key} 0`])
  },
)

/** Until it is what the files say; the test's own time limit ends what never comes. */
async function verified(): Promise<void> {
  const files = dumpOfFiles(indexed.sessions)
  await indexed.until(({ state }) => state === 'ready' && isDeepStrictEqual(dumpOf(indexed.path), files))
}

describe('at rest', () => {
  beforeEach(async () => {
    await indexed.remove()
    indexed = new Indexed({ verifyEvery: 0 })
  })

  test.each(samples)(
    'an edit far back that came with an append is found: $source.id',
    async ({ source }) => {
      const session = await editedFarBack(source)
      await verified()
      expect(await indexed.found('omega')).toEqual([`${session.key} 0`])
    },
    60_000,
  )

  test('an edit that left size and time as they were is found once it has been started again', async () => {
    const sessions = [1, 2, 3].map((n) => indexed.home.session('pi', n).begin('alpha').add(`answer ${n}`))
    const at = new Date('2026-05-02T10:00:00Z')
    for (const { path } of sessions) utimesSync(path, at, at)
    await indexed.look().settled()
    await indexed.close()
    for (const session of sessions) {
      edit(session, 'alpha', 'omega')
      utimesSync(session.path, at, at)
    }
    const resets: string[] = []
    await indexed.restart()
    indexed.catalog.whenReset((key) => resets.push(key))
    await verified()
    expect(resets.toSorted()).toEqual(sessions.map(({ key }) => key).toSorted())
  }, 60_000)
})

test('a session that says what it said is not read again when somebody doubts it', async () => {
  const session = indexed.home.session('pi').begin('alpha').add('beta')
  await indexed.look().settled()
  const resets: string[] = []
  indexed.catalog.whenReset((key) => resets.push(key))
  indexed.catalog.noteRewritten(session.key)
  await indexed.settled()
  expect(resets).toEqual([])
})

test('what a fork takes from its parent is indexed anew when the parent is rewritten', async () => {
  const parent = indexed.home.session('codex').begin('alpha').add('beta')
  const heir = heirOf(parent, indexed.home, statSync(parent.path).size).add('own prompt').add('own answer')
  parent.add('gamma')
  await indexed.look().settled()
  const lines = readFileSync(parent.path, 'utf8').split('\n')
  const [header = '', first = '', second = '', ...rest] = lines
  // As many bytes, one message fewer.
  const joined = first.replace('alpha', `delta${'x'.repeat(second.length + 1)}`)
  writeFileSync(`${parent.path}.new`, [header, joined, ...rest].join('\n'))
  renameSync(`${parent.path}.new`, parent.path)
  await indexed.look().settled()
  const fresh = new Indexed({}, indexed.home)
  try {
    await fresh.look().settled()
    expect(dumpOf(indexed.path)).toEqual(dumpOf(fresh.path))
    expect(await indexed.found('"own prompt"')).toEqual([`${heir.key} 1`])
  } finally {
    await fresh.close()
  }
})
