import Database from 'libsql'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Indexed } from './testing/indexed.ts'

let indexed: Indexed
beforeEach(() => {
  indexed = new Indexed()
})
afterEach(() => indexed.remove())

const columns = [
  ['file', ['path', 'size', 'mtime', 'ino', 'summary']],
  [
    'session',
    ['key', 'source', 'project', 'model', 'created', 'updated', 'log', 'revision', 'seen', 'origins'],
  ],
  ['session', ['words', 'parts', 'count', 'usage', 'parent', 'relation']],
  ['message', ['place', 'at', 'tools']],
  ['point', ['checkpoint']],
  ['answer', ['identity', 'model', 'input', 'cost', 'doubled']],
  ['tool', ['tool', 'model', 'calls']],
  ['day', ['model', 'prompts']],
] as const

// libsql aborts the process over such a text.
test.each(columns.flatMap(([table, names]) => names.map((column) => [table, column] as const)))(
  'a text that is no UTF-8 in %s.%s costs the catalog at most',
  async (table, column) => {
    indexed.home.session('pi', 1).begin('first').add('second')
    await indexed.look().settled()
    await indexed.close()
    const database = new Database(indexed.path)
    database.exec(`UPDATE OR REPLACE ${table} SET ${column} = CAST(x'61C328' AS TEXT)`)
    database.close()
    await indexed.restart()
    await indexed.settled()
    const by = ['day', 'model', 'project', 'source', 'session'] as const
    await Promise.allSettled([
      indexed.search('first tool:bash'),
      indexed.search('*irs*'),
      ...by.map((one) => indexed.readable.stats({ by: one })),
      indexed.readable.tools({}),
      indexed.catalog.lookup.point('pi:1', 3),
    ])
    indexed.home.session('pi', 2).begin('later')
    await indexed.look().until(({ state, words }) => state === 'ready' && words === 2)
    expect(await indexed.found('later')).toHaveLength(1)
  },
)
