import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

test.each(samples)(
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

/** A legacy thread, whose records have times and no ids. */
const codexLine = (time: string, type: string, payload: object) =>
  JSON.stringify({ timestamp: `2025-11-10T20:${time}Z`, type, payload })
const item = (time: string, payload: object) => codexLine(time, 'response_item', payload)
const prompt = (time: string, text: string) =>
  item(time, { type: 'message', role: 'user', content: [{ type: 'input_text', text }, image] })
const answer = (time: string, text: string) =>
  item(time, { type: 'message', role: 'assistant', content: [{ type: 'output_text', text }] })
const totalOf = (time: string, input: number, output: number) =>
  codexLine(time, 'event_msg', {
    type: 'token_count',
    info: { total_token_usage: { input_tokens: input, output_tokens: output } },
  })
const image = { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' }
const thread = [
  codexLine('00:00.500', 'turn_context', { cwd: '/srv/shop', model: 'gpt-5.1-codex' }),
  prompt('00:01.000', 'run it'),
  item('00:02.000', { type: 'reasoning', summary: [{ type: 'summary_text', text: '**Running**' }] }),
  item('00:03.000', {
    type: 'function_call',
    name: 'shell',
    arguments: '{"command":["false"]}',
    call_id: 'c1',
  }),
  item('00:04.000', {
    type: 'function_call_output',
    call_id: 'c1',
    output: '{"output":"","metadata":{"exit_code":1}}',
  }),
  totalOf('00:04.100', 1000, 100),
  item('00:05.000', { type: 'web_search_call', action: { type: 'search', query: 'false' } }),
  answer('00:05.500', 'It failed.'),
  totalOf('00:06.000', 2500, 180),
  totalOf('00:09.000', 2500, 180),
]

/** Prompts, answers, tools and tokens of all sessions. */
function sums() {
  const { days = [], tools, answers = [] } = dumpOf(indexed.path)
  const spent = answers.map((row) => JSON.parse(row) as number[])
  const sum = (column: number) => spent.reduce((all, row) => all + (row[column] ?? 0), 0)
  return { days, tools, input: sum(5), output: sum(9) }
}

function legacyThread() {
  const session = indexed.home.session('codex').begin()
  const id = session.key.slice('codex:'.length)
  const meta = { id, cwd: '/srv/shop', cli_version: '0.77.0' }
  writeFileSync(session.path, `${codexLine('00:00.000', 'session_meta', meta)}\n`)
  return session
}

test('records of Codex without ids that are written again count once', async () => {
  const session = legacyThread()
  for (const line of thread) session.write(line)
  await indexed.look().settled()
  const once = sums()
  expect(once).toMatchObject({ input: 2500, output: 180 })
  for (const again of [
    thread,
    thread.slice(0, 6),
    thread.slice(7, 8),
    thread.flatMap((line) => [line, line]),
  ]) {
    for (const line of again) session.write(line)
    await indexed.look().settled()
    expect(sums()).toEqual(once)
  }
  session.write(prompt('30:00.000', 'more')).write(totalOf('30:01.000', 2600, 200))
  await indexed.look().settled()
  expect(sums()).toMatchObject({ input: 2600, output: 200 })
})

test('records of Codex that are merely alike all count', async () => {
  const session = legacyThread()
  for (const line of thread.slice(0, 1)) session.write(line)
  for (const minute of ['01', '02', '03']) {
    session.write(prompt(`${minute}:00.000`, 'go on')).write(answer(`${minute}:01.000`, 'Done.'))
    // In one millisecond, of two calls.
    for (const call_id of ['a', 'b'])
      session.write(
        item(`${minute}:02.000`, { type: 'function_call', name: 'shell', arguments: '{}', call_id }),
      )
    session.write(prompt(`${minute}:00.000`, 'and another at once'))
  }
  await indexed.look().settled()
  const { days, tools } = sums()
  expect(days.map((row) => JSON.parse(row) as unknown[]).map((row) => row.slice(3))).toEqual([[6, 3]])
  expect(tools?.map((row) => JSON.parse(row) as unknown[]).map((row) => row.slice(4))).toEqual([[6, 0]])
})

test.each([1, 2])('a catalog of version %i, which counted otherwise, is read again', (version) => {
  mkdirSync(dirname(indexed.path), { recursive: true })
  const old = new Database(indexed.path)
  old.exec(`${migrations.slice(0, version).join('')};
    INSERT INTO session (key, source, log, told, revision) VALUES ('codex:a', 'codex', '{}', '', 1);
    PRAGMA user_version = ${version}; PRAGMA application_id = ${0x556e7370}`)
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
