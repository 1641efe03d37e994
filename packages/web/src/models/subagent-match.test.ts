import type { ToolUse } from '@unspool/core'
import { expect, it } from 'vitest'
import { demoSession } from '../testing/demo-sessions.ts'
import { matchSubagents } from './subagent-match.ts'

const call = (
  callId: string,
  at: number,
  said: readonly [description: string, output?: string],
): ToolUse => ({
  type: 'tool',
  callId,
  name: 'Task',
  input: { description: said[0] },
  elided: null,
  at,
  result:
    said[1] === undefined
      ? null
      : { messageId: 'r', at: at + 100, content: [{ type: 'text', text: said[1] }], isError: false },
  details: [],
})
const child = (id: string, createdAt: number | null, title: string | null = null) =>
  demoSession(`ash:${id}`, title, { createdAt })
const pairs = (...given: Parameters<typeof matchSubagents>): readonly string[] =>
  [...matchSubagents(...given)].map(([callId, key]) => `${callId} ${key}`)

it('takes the one that what came back names', () => {
  const calls = [call('a', 0, ['x', 'agentId: af02']), call('b', 0, ['x', '{"agent_id":"0199-7"}'])]
  expect(pairs(calls, [child('0199-7', 9_000_000), child('p/af02', null), child('p/af', 0)])).toEqual([
    'a ash:p/af02',
    'b ash:0199-7',
  ])
})

it('takes the one with the title, where it began in time', () => {
  const calls = [call('a', 1_000, ['Survey the readers', 'done']), call('b', 90_000, ['Survey the readers'])]
  expect(
    pairs(calls, [child('2', 91_000, 'Worker: Survey the readers'), child('1', 1_050, 'Survey the readers')]),
  ).toEqual(['a ash:1', 'b ash:2'])
})

it('takes those of one title and time in the order they began, but only when there are as many', () => {
  const calls = [call('a', 0, ['Same']), call('b', 1, ['Same'])]
  expect(pairs(calls, [child('2', 20, 'Same'), child('1', 10, 'Same')])).toEqual(['a ash:1', 'b ash:2'])
  expect(pairs(calls, [child('1', 10, 'Same')])).toEqual([])
})

it('takes the only one that began then, and none where there is a choice', () => {
  expect(pairs([call('a', 0, ['x', 'ok'])], [child('1', 50), child('2', 900_000)])).toEqual(['a ash:1'])
  expect(pairs([call('a', 0, ['x', 'ok'])], [child('1', 50), child('2', 60)])).toEqual([])
  expect(pairs([call('a', 0, ['x']), call('b', 1, ['y'])], [child('1', 50), child('2', 60)])).toEqual([])
})
