import type { JsonObject } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import { claude } from './index.ts'

const own = claude.describe('-srv-app/s1.jsonl', [])

describe('where sessions are', () => {
  it.each([
    [{}, ['/home/dev/.claude/projects', '/home/dev/.config/claude/projects']],
    [{ CLAUDE_CONFIG_DIR: '' }, ['/home/dev/.claude/projects', '/home/dev/.config/claude/projects']],
    [{ CLAUDE_CONFIG_DIR: '/srv/claude' }, ['/srv/claude/projects']],
    [{ CLAUDE_CONFIG_DIR: '~/a, /b,~' }, ['/home/dev/a/projects', '/b/projects', '/home/dev/projects']],
  ])('looks for %j in %j', (variables, paths) => {
    const roots = claude.roots({ home: '/home/dev', variables })
    expect(roots).toEqual(paths.map((path) => ({ path, kind: 'folder' })))
  })

  it.each([
    ['-srv-app/s1.jsonl', 'session'],
    ['-srv-app/agent-a1.jsonl', 'session'],
    ['-srv-app/s1/subagents/agent-a1.jsonl', 'session'],
    ['-srv-app/s1/subagents/workflows/w/agent-a1.jsonl', 'session'],
    ['-srv-app/s1/custom-title.json', 'sidecar'],
    ['-srv-app/s1/subagents/agent-a1.meta.json', 'sidecar'],
    ['-srv-app/s1/subagents/workflows/w/journal.jsonl', null],
    ['-srv-app/s1/tool-results/b1.txt', null],
    ['-srv-app/s1/tool-results/b1.jsonl', null],
    ['-srv-app/sessions-index.json', null],
    ['-srv-app/memory/MEMORY.md', null],
    ['history.jsonl', null],
  ])('takes %s for %s', (path, kind) => {
    expect(claude.identify(path)).toBe(kind)
  })

  it.each([
    ['-srv-app/s1.jsonl', 's1', null],
    ['-srv-app/s1/subagents/agent-a1.jsonl', 's1/a1', 's1'],
    ['-srv-app/s1/subagents/workflows/w/agent-a1.jsonl', 's1/a1', 's1'],
    ['-srv-app/agent-a1.jsonl', 's9/a1', 's9'],
  ])('names %s %s', (path, id, parent) => {
    const header = claude.describe(path, [
      { type: 'summary', summary: 'x' },
      { type: 'user', sessionId: 's9' },
    ])
    expect(header.id).toBe(id)
    expect(header.parent).toEqual(parent && { session: parent, relation: 'subagent' })
  })

  it('keeps a subagent whose parent no record names', () => {
    expect(claude.describe('-srv-app/agent-a1.jsonl', [])).toMatchObject({ id: 'agent-a1', parent: null })
  })

  it('resumes sessions, but no subagents', () => {
    const session = { id: 's1', cwd: '/srv/my app', path: '/x/s1.jsonl', relation: null } as const
    expect(claude.resumeCommand(session)).toBe("cd '/srv/my app' && claude --resume s1")
    expect(claude.resumeCommand({ ...session, cwd: null })).toBe('claude --resume s1')
    expect(claude.resumeCommand({ ...session, relation: 'subagent' })).toBeNull()
  })
})

describe('telling records apart', () => {
  it('knows records from objects inside them', () => {
    expect(claude.isRecord({ type: 'user', uuid: 'u-1', parentUuid: null, message: {} })).toBe(true)
    expect(claude.isRecord({ type: 'ai-title', aiTitle: 'x', sessionId: 's1' })).toBe(true)
    expect(claude.isRecord({ type: 'summary', summary: 'x', leafUuid: 'a' })).toBe(true)
    expect(claude.isRecord({ type: 'message', id: 'msg_A', role: 'assistant', content: [] })).toBe(false)
    expect(claude.isRecord({ type: 'tool_use', id: 'toolu_1', name: 'Bash', input: {} })).toBe(false)
    expect(claude.isRecord({ type: 'user', uuid: 'u-1', message: {} })).toBe(false)
    expect(claude.isRecord({ sessionId: 's1' })).toBe(false)
  })

  it.each([
    ['{"type":"api-request-blob","sessionId":"s1","hash":"a","message":{"role":"user"', false],
    ['{"type":"queue-operation","operation":"enqueue"', false],
    ['{"type":"mode","mode":"normal"', false],
    ['{"parentUuid":"p","isSidechain":false,"attachment":{"type":"prompt_snapshot"', false],
    ['{"parentUuid":"p","isSidechain":false,"attachment":{"type":"queued_command"', true],
    [String.raw`{"parentUuid":null,"type":"user","message":{"content":"{\"attachment\":{\"type\":\"x`, true],
    ['{"type":"ai-title","aiTitle":"x"', true],
    ['{"parentUuid":"p","isSidechain":false,"message":{"model":"claude-opus-5-5"', true],
  ])('sniffs %s', (start, tells) => {
    expect(claude.tellsSummary(start)).toBe(tells)
  })

  it('decides by the type, not by the role: logged requests repeat the conversation', () => {
    const blob = { type: 'api-request-blob', sessionId: 's1', message: { role: 'user', content: 'hi' } }
    expect(claude.parse(blob, own)).toEqual({})
  })

  it('counts what it does not know, and keeps its place in the tree', () => {
    expect(claude.parse({ type: 'novelty', sessionId: 's1' }, own)).toEqual({ unknown: 'novelty' })
    expect(
      claude.parse(
        { type: 'novelty', uuid: 'n-1', parentUuid: 'p-1', timestamp: '2026-05-01T08:00:00Z' },
        own,
      ),
    ).toEqual({
      message: { id: 'n-1', role: 'system', at: null, blocks: [] },
      unknown: 'novelty',
    })
  })
})

describe('titles', () => {
  it.each<[JsonObject, object[] | undefined]>([
    [
      { type: 'custom-title', customTitle: 'A', sessionId: 's1' },
      [{ type: 'title', title: 'A', rank: 'name' }],
    ],
    [{ type: 'custom-title', customTitle: 'A', sessionId: 's2' }, undefined],
    [{ type: 'agent-name', agentName: 'A', sessionId: 's1' }, [{ type: 'title', title: 'A', rank: 'agent' }]],
    [{ type: 'ai-title', aiTitle: 'A', sessionId: 's1' }, [{ type: 'title', title: 'A', rank: 'generated' }]],
    [
      { type: 'summary', summary: 'A', leafUuid: 'a-9' },
      [{ type: 'title', title: 'A', rank: 'summary', within: 'a-9' }],
    ],
    [
      { type: 'last-prompt', lastPrompt: 'A', sessionId: 's1' },
      [{ type: 'title', title: 'A', rank: 'lastPrompt' }],
    ],
    [{ type: 'last-prompt', leafUuid: '0', sessionId: 's1' }, undefined],
  ])('of %j: %j', (record, facts) => {
    expect(claude.parse(record, own)).toEqual(facts === undefined ? {} : { facts })
  })

  it('and models are told by sidecars', () => {
    expect(claude.facts('-srv-app/s1/custom-title.json', '{"customTitle":"A"}')).toEqual([
      { session: 's1', facts: [{ type: 'title', title: 'A', rank: 'name' }] },
    ])
    const meta = '{"agentType":"general-purpose","description":"Count","model":"claude-haiku-5"}'
    expect(claude.facts('-srv-app/s1/subagents/agent-a1.meta.json', meta)).toEqual([
      {
        session: 's1/a1',
        facts: [
          { type: 'title', title: 'Count', rank: 'generated' },
          { type: 'model', model: 'claude-haiku-5' },
        ],
      },
    ])
    expect(claude.facts('-srv-app/s1/custom-title.json', '{"customTi')).toEqual([])
    expect(claude.facts('-srv-app/s1/custom-title.json', '[]')).toEqual([])
  })
})
