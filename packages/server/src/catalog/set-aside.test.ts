import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPool, type Pool } from '../pool.ts'
import { threadModule } from '../threads.ts'
import { nothing } from './indexer/pending.ts'
import type { ReaderTasks } from './reader/reader.ts'
import { rememberedAt } from './reader/remembered.ts'
import type { WriterTasks } from './writer/writer.ts'

let folder: string
let reader: Pool<ReaderTasks>
let writer: Pool<WriterTasks>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-set-aside-'))
  reader = createPool(threadModule('catalog-reader'), { turns: true })
  writer = createPool(threadModule('catalog-writer'), { turns: true })
})
afterEach(async () => {
  await Promise.all([reader.close(), writer.close()])
  rmSync(folder, { recursive: true })
})

const file = { path: 'a', name: 'a', role: 'session', size: 1, mtimeMs: 2, ino: 3 } as const
const changes = {
  ...nothing,
  files: [{ source: 'pi', version: '1', summary: { role: 'unreadable', file, reason: 'EACCES' } }],
} as const

/** Looks things up again and again, until it is told that the catalog is there. */
async function lookUp(path: string, isDone: () => boolean): Promise<void> {
  while (!isDone()) await reader.run('progress', { path })
}

// A connection to the old file took the log of the new one, which has the same name, for its own, and deleted it.
test.each(['x', 'some notes'])(
  'who looks things up in what is set aside (%s) harms nothing',
  async (text) => {
    for (let n = 0; n < 6; n += 1) {
      const path = join(folder, `${n}.db`)
      writeFileSync(path, text)
      let isOpen = false
      const looking = lookUp(path, () => isOpen)
      await writer.run('open', { path, mostPages: null })
      await writer.run('write', { path, changes, commit: true })
      isOpen = true
      await looking
      expect((await rememberedAt(path, '1')).get('pi')).toEqual([changes.files[0].summary])
    }
  },
)
