import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { factory } from './index.ts'
import { at, parse, said, timestamp } from './testing/records.ts'

describe('the other records', () => {
  it('are a divider, a sign of life, or nothing', () => {
    expect(parse({ type: 'compaction_state', id: 'c1', timestamp, summaryText: 'Done.' })).toEqual({
      message: {
        id: 'c1',
        role: 'system',
        at,
        blocks: [{ type: 'notice', kind: 'compaction', text: 'Done.' }],
      },
    })
    expect(parse({ type: 'todo_state', id: 't1', timestamp, todos: 'x' })).toEqual({ at })
    for (const type of ['session_start', 'session_inactivity']) expect(parse({ type, timestamp })).toEqual({})
    expect(parse({ type: 'agent_turn_outcome', timestamp })).toEqual({ turn: 'over' })
    expect(parse({ type: 'session_end', timestamp })).toEqual({ turn: 'left' })
  })

  it('are counted when unknown', () => {
    expect(parse({ type: 'brand_new' })).toEqual({ unknown: 'brand_new' })
    expect(parse({})).toEqual({ unknown: 'record without a type' })
    expect(parse(said({ role: 'robot', content: 'x' }))).toEqual({
      message: { id: 'm1', role: 'system', at, blocks: [] },
      unknown: 'message robot',
    })
  })

  it('never throw, whatever they hold', () => {
    for (const type of ['message', 'compaction_state', 'todo_state'])
      for (const value of [null, 1, 'x', [], [null], {}, [{ type: 'tool_result', content: 3 }]])
        for (const role of ['user', 'assistant'])
          expect(() =>
            parse({ type, id: value, timestamp: value, message: { role, content: value } }),
          ).not.toThrow()
  })
})

it('marks the message a fork was made at: all before it is copied', () => {
  const fork = factory.describe('s2.jsonl', [
    { type: 'session_start', parent: 's1', forkedAtMessageId: 'm1' },
  ])
  const from = (id: string) =>
    factory.parse(said({ role: 'assistant', content: 'a' }, id), fork).message?.from
  expect(from('m1')).toBe('s1')
  expect(from('m2')).toBeUndefined()
})

it('tells records from objects inside them', () => {
  expect(factory.isRecord(said({ role: 'user' }))).toBe(true)
  expect(factory.isRecord({ type: 'agent_turn_outcome', turnId: 'm1' })).toBe(true)
  expect(factory.isRecord({ type: 'brand_new', timestamp })).toBe(true)
  expect(factory.isRecord({ type: 'text', text: 'x' })).toBe(false)
  expect(factory.isRecord({ role: 'user', content: 'x' })).toBe(false)
})

const tells = (record: JsonObject) => factory.tellsSummary(JSON.stringify(record).slice(0, 200))

it('parses for a summary all but what repeats', () => {
  expect(tells(said({ role: 'user' }))).toBe(true)
  expect(tells({ type: 'agent_turn_outcome', turnId: 'm1' })).toBe(false)
  expect(tells({ type: 'session_end', timestamp })).toBe(false)
})

const resume = (cwd: string | null, relation: 'subagent' | 'fork' | null) =>
  factory.resumeCommand({ id: 's1', cwd, path: '/s1.jsonl', relation })

it('resumes a session, but not a subagent', () => {
  expect(resume('/srv/my api', null)).toBe("cd '/srv/my api' && droid --resume s1")
  expect(resume(null, 'fork')).toBe('droid --resume s1')
  expect(resume('/srv', 'subagent')).toBeNull()
})
