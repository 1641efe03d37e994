import { describe, expect, it } from 'vitest'
import type { JsonObject } from '@unspool/core'
import { at, began, place, said } from './testing/entries.ts'

const titleFacts = (content: string) => said({ role: 'user', content }).facts

const answerBlocks = (message: JsonObject) =>
  said({ role: 'assistant', content: [{ type: 'text', text: 'Cut' }], ...message }).message?.blocks

describe('people and models', () => {
  it('gives a prompt at its own time, and its title', () => {
    const prompt = { ...place, role: 'user', at: began, blocks: [{ type: 'text', text: 'Fix\nthe feed' }] }
    const facts = [{ type: 'title', title: 'Fix the feed', rank: 'prompt' }]
    expect(said({ role: 'user', content: [{ type: 'text', text: 'Fix\nthe feed' }] })).toEqual({
      message: prompt,
      at,
      facts,
    })
    expect(said({ role: 'user', content: 'Fix\nthe feed' })).toEqual({ message: prompt, at, facts })
  })

  it('titles by what was typed, not by the skill written out before it', () => {
    const skill = '<skill name="feeds" location="/s/SKILL.md">\nAll of it.\n</skill>'
    expect(titleFacts(`${skill}\n\nFix it`)).toEqual([{ type: 'title', title: 'Fix it', rank: 'prompt' }])
    expect(titleFacts(skill)).toEqual([{ type: 'title', title: '/skill:feeds', rank: 'prompt' }])
    expect(titleFacts(' ')).toEqual([])
  })

  it('gives an answer with its model and usage', () => {
    const content = [
      { type: 'thinking', thinking: 'Look.', thinkingSignature: 'c2ln' },
      { type: 'thinking', thinking: '', redacted: true },
      { type: 'text', text: 'Looking.' },
      { type: 'toolCall', id: 'call_9|fc_9', name: 'bash', arguments: { command: 'ls' } },
    ]
    const usage = {
      input: 10,
      output: 20,
      cacheRead: 300,
      cacheWrite: 1,
      reasoning: 4,
      totalTokens: 331,
      cost: { total: 0.001 },
    }
    expect(
      said({ role: 'assistant', content, model: 'claude-sonnet-5', usage, stopReason: 'toolUse' }),
    ).toEqual({
      message: {
        ...place,
        role: 'assistant',
        at: began,
        model: 'claude-sonnet-5',
        usage: { input: 10, cacheRead: 300, cacheWrite: 1, output: 20, reasoning: 4, cost: 0.001 },
        blocks: [
          { type: 'thinking', text: 'Look.' },
          { type: 'text', text: 'Looking.' },
          { type: 'tool-call', callId: 'call_9|fc_9', name: 'bash', input: { command: 'ls' } },
        ],
      },
      at,
      facts: [{ type: 'model', model: 'claude-sonnet-5' }],
      turn: 'goes-on',
    })
  })

  it('keeps what an answer said before it failed, and how', () => {
    const cut = { type: 'text', text: 'Cut' }
    expect(answerBlocks({ stopReason: 'error', errorMessage: 'terminated' })).toEqual([
      cut,
      { type: 'notice', kind: 'error', text: 'terminated' },
    ])
    expect(answerBlocks({ stopReason: 'aborted' })).toEqual([
      cut,
      { type: 'notice', kind: 'interrupted', text: 'Operation aborted' },
    ])
    expect(answerBlocks({ stopReason: 'error', content: [] })).toEqual([
      { type: 'notice', kind: 'error', text: 'The request failed' },
    ])
    expect(answerBlocks({ stopReason: 'length' })).toEqual([cut])
  })
})

const result = (message: JsonObject) =>
  said({ role: 'toolResult', toolCallId: 't1', toolName: 'bash', ...message }).message

describe('tools', () => {
  it('give one result an entry, with images and usage', () => {
    const content = [
      { type: 'text', text: 'Read image file [image/png]' },
      { type: 'image', data: 'aGk=', mimeType: 'image/png' },
    ]
    expect(result({ content, isError: false, usage: { input: 1 } })).toEqual({
      ...place,
      role: 'tool',
      at: began,
      usage: { input: 1, cacheRead: 0, cacheWrite: 0, output: 0 },
      blocks: [
        {
          type: 'tool-result',
          callId: 't1',
          content: [
            { type: 'text', text: 'Read image file [image/png]' },
            { type: 'image', mediaType: 'image/png', data: 'aGk=' },
          ],
          isError: false,
        },
      ],
    })
  })

  it('tell how a command ended and what an edit changed', () => {
    const text = 'out\n\nCommand exited with code 3'
    const detail = (message: JsonObject) =>
      result({ content: [{ type: 'text', text }], isError: true, ...message })?.blocks.slice(1)
    expect(detail({})).toEqual([{ type: 'tool-detail', callId: 't1', exitCode: 3 }])
    expect(detail({ toolName: 'read' })).toEqual([])
    expect(detail({ toolName: 'edit', details: { diff: '-1 a', patch: '--- f\n' } })).toEqual([
      { type: 'tool-detail', callId: 't1', diff: '--- f\n' },
    ])
    expect(detail({ toolName: 'edit', details: { diff: '' } })).toEqual([])
  })

  it('of the person are call and result in one', () => {
    const bash = {
      role: 'bashExecution',
      command: 'git status',
      output: 'clean\n',
      exitCode: 0,
      cancelled: false,
    }
    expect(said(bash).message).toMatchObject({ role: 'tool' })
    expect(said(bash).message?.blocks).toEqual([
      { type: 'tool-call', callId: 'bash:e2', name: 'bash', input: { command: 'git status' } },
      {
        type: 'tool-result',
        callId: 'bash:e2',
        content: [{ type: 'text', text: 'clean\n' }],
        isError: false,
      },
      { type: 'tool-detail', callId: 'bash:e2', exitCode: 0 },
    ])
    expect(said({ ...bash, exitCode: 1 }).message?.blocks[1]).toMatchObject({ isError: true })
    expect(said({ ...bash, exitCode: null, cancelled: true }).message?.blocks).toMatchObject([
      {},
      { isError: true },
    ])
  })
})
