import { expect, it } from 'vitest'
import { jsonOf } from './json.ts'
import { began, messages, session } from './testing/documents.ts'

it('is one JSON document, with a line for each message and nothing that commands a terminal', () => {
  const log = messages(['user', 'a\u001b\u009b\u2028b'], ['assistant', 'c'])
  const text = [...jsonOf({ version: '0.1.0', exportedAt: began, session, messages: log })].join('')
  expect(JSON.parse(text)).toEqual({
    unspool: '0.1.0',
    exportedAt: '2026-05-04T07:00:01.000Z',
    session,
    messages: log,
  })
  expect(text.split('\n')).toHaveLength(10)
  // oxlint-disable-next-line no-control-regex -- none of these may come through
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028]/)
})

it('may have no messages', () => {
  const text = [...jsonOf({ version: '0.1.0', exportedAt: began, session, messages: [] })].join('')
  expect((JSON.parse(text) as { messages: unknown }).messages).toEqual([])
})
