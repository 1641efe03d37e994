import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { pi } from './index.ts'
import { at, began, entry, parse, place, said, start, timestamp } from './testing/entries.ts'

const edges = (fields: JsonObject) => parse({ ...entry('label'), ...fields }).message

describe('the tree', () => {
  it('has a place for every entry', () => {
    for (const type of ['thinking_level_change', 'label', 'custom', 'usage'])
      expect(parse(entry(type))).toEqual({ message: place })
    expect(parse(entry('brand_new'))).toEqual({ message: place, unknown: 'brand_new' })
  })

  it('has roots, and an entry that names itself is one', () => {
    expect(edges({ parentId: null })).toEqual({ ...place, parentId: null })
    expect(edges({ parentId: 'e2' })).toEqual({ ...place, parentId: null })
  })

  it('is a line in version 1, whose entries have no ids', () => {
    const draft = parse({ type: 'compaction', timestamp, summary: 'Done.' }).message
    expect(draft).toEqual({
      id: null,
      role: 'system',
      at,
      blocks: [{ type: 'notice', kind: 'compaction', text: 'Done.' }],
    })
    expect(parse({ type: 'label', id: 'e2', timestamp }).message).not.toHaveProperty('parentId')
  })
})

const edit = (replacement: JsonObject['x']) =>
  parse(entry('context_edit', { targetId: 'e1', replacement })).message

const named = (value: string) => parse(entry('session_info', { name: value })).facts

const notice = (kind: string, text: string) => ({ ...place, blocks: [{ type: 'notice', kind, text }] })

describe('the other entries', () => {
  const usage = { input: 100, output: 30 }
  const counted = { input: 100, cacheRead: 0, cacheWrite: 0, output: 30 }

  it('are dividers and quiet lines, whose usage counts', () => {
    expect(parse(entry('compaction', { summary: 'Repaired.', usage }))).toEqual({
      message: { ...notice('compaction', 'Repaired.'), usage: counted },
    })
    expect(parse(entry('branch_summary', { summary: 'Tried.', usage }))).toEqual({
      message: { ...notice('info', 'Tried.'), usage: counted },
    })
    expect(parse(entry('usage', { usage }))).toEqual({ message: { ...place, usage: counted } })
    expect(said({ role: 'compactionSummary', summary: 'Old.' }).message).toMatchObject({
      blocks: [{ kind: 'compaction' }],
    })
    expect(said({ role: 'branchSummary', summary: 'Old.' }).message).toMatchObject({
      blocks: [{ kind: 'info' }],
    })
  })

  it('take a failed answer back', () => {
    expect(edit(null)).toEqual({
      ...place,
      blocks: [{ type: 'notice', kind: 'retract', text: '', target: 'e1' }],
    })
    expect(edit({ content: 'shorter' })).toEqual(place)
  })

  it('name the session, or take its name back', () => {
    expect(named('Feed repair')).toEqual([{ type: 'title', title: 'Feed repair', rank: 'name' }])
    expect(named('')).toEqual([{ type: 'title', title: null, rank: 'name' }])
  })

  it('tell the model from here on; the first one also the session’s', () => {
    const change = entry('model_change', { modelId: 'claude-sonnet-5' })
    expect(parse(change)).toEqual({ message: { ...place, model: 'claude-sonnet-5' } })
    expect(parse({ ...change, parentId: null }).facts).toEqual([{ type: 'model', model: 'claude-sonnet-5' }])
  })

  it('show what an extension wants shown', () => {
    const shown = [{ type: 'text', text: 'note' }]
    expect(parse(entry('custom_message', { content: 'note', display: true })).message?.blocks).toEqual(shown)
    expect(parse(entry('custom_message', { content: 'note', display: false })).message).toEqual(place)
    for (const role of ['custom', 'hookMessage']) {
      expect(said({ role, content: 'note', display: true }).message?.blocks).toEqual(shown)
      expect(said({ role, content: 'note', display: false }).message?.blocks).toEqual([])
    }
    expect(said({ role: 'system', content: 'You are' }).message?.blocks).toEqual([])
    expect(said({ role: 'robot' })).toEqual({ message: { ...place, at: began }, unknown: 'message robot' })
  })

  it('never throw, whatever they hold', () => {
    const roles = ['user', 'assistant', 'toolResult', 'bashExecution', 'custom', 'compactionSummary']
    for (const value of [null, 1, 'x', [], [null], {}, [{ type: 'toolCall' }, { type: 'image' }]]) {
      for (const type of [
        'compaction',
        'usage',
        'session_info',
        'context_edit',
        'model_change',
        'custom_message',
      ])
        expect(() =>
          parse(entry(type, { summary: value, usage: value, name: value, targetId: value })),
        ).not.toThrow()
      for (const role of roles)
        expect(() =>
          said({ role, content: value, usage: value, details: value, timestamp: value }),
        ).not.toThrow()
    }
  })
})

it('tells records from objects inside them', () => {
  expect(pi.isRecord(start)).toBe(true)
  expect(pi.isRecord(entry('brand_new'))).toBe(true)
  expect(pi.isRecord({ type: 'text', text: 'x' })).toBe(false)
  expect(pi.isRecord({ role: 'user', content: 'x', timestamp: began })).toBe(false)
})

const tells = (record: JsonObject) => pi.tellsSummary(JSON.stringify(record).slice(0, 200))

const message = (role: string) =>
  entry('message', { message: { role, content: [{ type: 'text', text: 'x' }] } })

it('parses for a summary what tells a title, a model or a time', () => {
  for (const role of ['user', 'assistant', 'bashExecution']) expect(tells(message(role))).toBe(true)
  for (const role of ['toolResult', 'system', 'custom']) expect(tells(message(role))).toBe(false)
  for (const type of ['session_info', 'model_change', 'compaction', 'custom_message', 'brand_new'])
    expect(tells(entry(type))).toBe(true)
  for (const type of ['label', 'custom', 'thinking_level_change', 'usage', 'context_edit'])
    expect(tells(entry(type))).toBe(false)
  const quote = { role: 'user', content: 'say "role":"toolResult"' }
  expect(tells(entry('message', { message: quote }))).toBe(true)
})

const resume = (cwd: string | null) => pi.resumeCommand({ id: 's1', cwd, path: '/a b.jsonl', relation: null })

it('resumes a session by its file', () => {
  expect(resume('/srv/blog')).toBe("cd /srv/blog && pi --session '/a b.jsonl'")
  expect(resume(null)).toBe("pi --session '/a b.jsonl'")
})
