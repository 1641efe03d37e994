import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { samples } from '../testing/home.ts'
import { openForWriting } from './database.ts'
import { migrations } from './schema.ts'
import { dumpOf } from './testing/dump.ts'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

/** Codex gives no ids to prompts and calls: one that is written again may as well be meant. */
const named = samples.filter(({ source }) => source.id !== 'codex')

test.each(named)(
  'lines of $source.id that are written again, much later, count once',
  async ({ source, sample }) => {
    const session = indexed.home.session(source.id).begin()
    const shell = { name: 'Bash', input: { command: 'false' } }
    session.write(sample.call(1, shell)).write(sample.result(2, 1)).write(sample.answer(3, 'done'))
    await indexed.look().settled()
    const { days, tools } = dumpOf(indexed.path)
    const lines = readFileSync(session.path, 'utf8').split('\n')
    const [header = ''] = lines
    const again = sample.header === undefined ? lines : lines.filter((line) => line !== header)
    for (const _ of [1, 2]) {
      appendFileSync(session.path, again.join('\n'))
      await indexed.look().settled()
      expect(dumpOf(indexed.path)).toMatchObject({ days, tools })
    }
  },
)

test('a catalog that does not know what has counted is read again', async () => {
  mkdirSync(dirname(indexed.path), { recursive: true })
  const old = new Database(indexed.path)
  old.exec(`${migrations[0]};
    INSERT INTO session (key, source, log, told, revision) VALUES ('pi:a', 'pi', '{}', '', 1);
    PRAGMA user_version = 1; PRAGMA application_id = ${0x556e7370}`)
  old.close()
  const { connection, message } = openForWriting(indexed.path)
  try {
    expect(message).toBeNull()
    expect(connection.number('SELECT revision FROM session')).toBe(-1)
    expect(connection.number('SELECT count(*) FROM counted')).toBe(0)
  } finally {
    connection.close()
  }
})
