import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPool, type Pool } from '../../pool.ts'
import { threadModule } from '../../threads.ts'
import type { IndexTasks } from '../index-worker.ts'
import { keptFrom, storeOf } from './kept.ts'

let home: string
let keepers: readonly Pool<IndexTasks>[]
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unspool-alone-'))
  keepers = [1, 2, 3].map(() => createPool(threadModule('catalog-index-worker')))
})
afterEach(async () => {
  await Promise.all(keepers.map((keeper) => keeper.close()))
  rmSync(home, { recursive: true })
})

test('of several that keep one file while it grows none breaks what another one wrote', async () => {
  const [path, folder] = [join(home, 'session.jsonl'), join(home, 'history')]
  writeFileSync(path, '')
  const file = { path, source: 'pi', name: 'session.jsonl', role: 'session' } as const
  const { data, note } = storeOf(folder, path)
  for (let n = 0; n < 150; n += 1) {
    const steps = keepers.map(async (keeper) => {
      appendFileSync(path, `${n} ${'line '.repeat(n)}\n`)
      await keeper.run('keep', { folder, file })
    })
    await Promise.all(steps)
    const kept = keptFrom(readFileSync(note, 'utf8'))
    const copy = gunzipSync(readFileSync(data).subarray(0, kept?.disk))
    expect(copy.equals(readFileSync(path).subarray(0, kept?.bytes))).toBe(true)
  }
})
