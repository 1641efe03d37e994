import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openForWriting } from './database.ts'
import { beginAll } from './testing/begin-all.ts'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

/** Locks that this process holds on a file. */
function locksOn(path: string): number {
  const { ino } = statSync(path)
  const lines = readFileSync('/proc/locks', 'utf8').split('\n')
  return lines.filter((line) => line.includes(` ${process.pid} `) && line.includes(`:${ino} `)).length
}

test.skipIf(process.platform !== 'linux')('a writer that comes takes no reader’s lock away', async () => {
  beginAll(indexed.home)
  await indexed.look().settled()
  await indexed.search('first')
  expect(locksOn(indexed.path)).toBeGreaterThan(0)
  const { connection } = openForWriting(indexed.path)
  expect(locksOn(indexed.path)).toBeGreaterThan(0)
  connection.close()
})

// The lock was made by SQLite, for all to read: any user of the machine could have held it, and kept the index from growing.
test('all files are for this user only, the lock too', async () => {
  beginAll(indexed.home)
  await indexed.look().settled()
  const folder = dirname(indexed.path)
  const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777])
  expect(modes).toContainEqual(['catalog.db.lock', 0o600])
  expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([])
})
