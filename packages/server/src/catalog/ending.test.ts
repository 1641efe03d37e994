import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPool, PoolClosed, type Pool } from '../pool.ts'
import { Home } from '../testing/home.ts'
import { threadModule } from '../threads.ts'
import { nothing } from './indexer/pending.ts'
import type { WriterTasks } from './writer/writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-ending-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Keeps a thread in the database until its pool is closed. */
async function write(writer: Pool<WriterTasks>, path: string): Promise<void> {
  await writer.run('open', { path, mostPages: null })
  for (;;) await writer.run('write', { path, changes: nothing, commit: true })
}

// Ended in a call of the database's library, a thread took the process along; nearly each of these ends hit one.
test('threads are ended wherever they are in the database, and the process lives', async () => {
  for (let n = 0; n < 40; n += 1) {
    const writers = Array.from({ length: 3 }, () => createPool<WriterTasks>(threadModule('catalog-writer')))
    const working = writers.map((writer, k) => write(writer, join(folder, `${n}-${k}.db`)))
    const outcomes = Promise.allSettled(working)
    await sleep(20 + n * 3) // from before the library is loaded to after the first commits
    await Promise.all(writers.map((writer) => writer.close()))
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(PoolClosed) as unknown })
  }
})

test('a process may exit wherever its threads are in the database', async () => {
  const home = new Home()
  for (let n = 1; n <= 400; n += 1)
    home.session('pi', n).begin(Array.from({ length: 400 }, (_, k) => `w${n}x${k}`).join(' '))
  const script = fileURLToPath(new URL('../testing/exiting-server.mjs', import.meta.url))
  const entry = new URL('../../dist/index.js', import.meta.url).href
  for (let milliseconds = 200; milliseconds < 800; milliseconds += 50) {
    const child = spawn(process.execPath, [script, entry, home.path, String(milliseconds)])
    const [complained, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
    expect({ code, complained }).toEqual({ code: 7, complained: '' })
  }
  home.remove()
})
