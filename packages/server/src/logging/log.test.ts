import { expect, test } from 'vitest'
import { detail, failure, type LogEntry, news, warning } from './entry.ts'
import { createLog, type LogFormat } from './log.ts'

const entries: readonly LogEntry[] = [
  failure('a.failed', 'It failed.', { count: 2 }),
  warning('b.odd', 'It is odd,\n  and long.', { path: '/srv/a b', time: 'late', none: null }),
  news('c.done', 'It is done.', { isDone: true }),
  detail('d.seen', 'It was seen.'),
]

function lines(level: LogEntry['level'], format: LogFormat): string[] {
  const written: string[] = []
  const log = createLog({ level, format, write: (line) => written.push(line), now: () => 0 })
  for (const entry of entries) log(entry)
  return written
}

test('plain: what people read, word for word', () => {
  expect(lines('warn', 'plain')).toEqual(['It failed.', 'It is odd,\n  and long.'])
})

test('text: a line each, with its time', () => {
  expect(lines('info', 'text')).toEqual([
    '1970-01-01T00:00:00.000Z error a.failed: It failed. count=2',
    '1970-01-01T00:00:00.000Z warn  b.odd: It is odd, and long. path="/srv/a b" time=late none=null',
    '1970-01-01T00:00:00.000Z info  c.done: It is done. isDone=true',
  ])
})

test('json: an object each, of which no field hides time, level or event', () => {
  const time = '1970-01-01T00:00:00.000Z'
  expect(lines('debug', 'json').map((line) => JSON.parse(line) as unknown)).toEqual([
    { time, level: 'error', event: 'a.failed', message: 'It failed.', count: 2 },
    { time, level: 'warn', event: 'b.odd', message: 'It is odd,\n  and long.', path: '/srv/a b', none: null },
    { time, level: 'info', event: 'c.done', message: 'It is done.', isDone: true },
    { time, level: 'debug', event: 'd.seen', message: 'It was seen.' },
  ])
})

test('what is less grave is left out', () => {
  expect(lines('error', 'plain')).toHaveLength(1)
  expect(lines('info', 'plain')).toHaveLength(3)
})
