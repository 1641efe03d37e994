import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPool } from '../pool.ts'
import { silence } from '../logging/entry.ts'
import { threadModule } from '../threads.ts'
import { Lookup } from './lookup.ts'
import type { WriterTasks } from './writer/writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unspool-native-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const mebibyte = 1 << 20

// A thread that stood still between tasks never freed what the database's library gave it: a server with 250 readers
// and 200 appends a second grew by a megabyte a second.
test('answers from the database leave nothing behind in the memory of their thread', async () => {
  const path = join(folder, 'catalog.db')
  const writer = createPool<WriterTasks>(threadModule('catalog-writer'))
  await writer.run('open', { path, mostPages: null })
  await writer.close()
  const lookup = new Lookup({ path, log: silence, onDamage: () => {} })
  const ask = async (times: number): Promise<void> => {
    for (let n = 0; n < times; n += 100)
      await Promise.all(Array.from({ length: 100 }, (_, k) => lookup.point(`claude:${n + k}`, 0)))
  }
  // Until heaps have grown to what they need: more with later versions of Node.
  await ask(60_000)
  const before = process.memoryUsage.rss()
  await ask(100_000)
  // Left behind it was 90 MB; the rest is how heaps breathe.
  expect((process.memoryUsage.rss() - before) / mebibyte).toBeLessThan(45)
  await lookup.close()
})
