import {
  Conversation,
  idleStatus,
  type Block,
  type Json,
  type Message,
  type SessionSummary,
} from '@unspool/core'
import type { Document } from '../document.ts'

export const began: number = Date.UTC(2026, 4, 4, 7, 0, 1)

export const session: SessionSummary = {
  key: 'pi:1',
  source: 'pi',
  sourceLabel: 'Pi',
  id: '1',
  title: 'Fix the feed',
  cwd: '/srv/blog',
  model: 'a-model',
  gitBranch: null,
  writtenBy: null,
  createdAt: began,
  updatedAt: null,
  parent: null,
  relation: null,
  path: '/p',
  bytes: 1,
  usage: null,
  resume: null,
  goneAt: null,
  status: idleStatus,
  diagnostics: { badLines: null, unknown: {} },
}

/** Messages, each by its role and what it says, named `m1`, `m2`, ... */
export function messages(...said: readonly (readonly [Message['role'], ...(string | Block)[]])[]): Message[] {
  return said.map(([role, ...blocks], n) => ({
    id: `m${n + 1}`,
    role,
    at: began,
    ...(role === 'assistant' && { model: 'a-model', responseId: `r${n}` }),
    blocks: blocks.map((block) => (typeof block === 'string' ? { type: 'text', text: block } : block)),
  }))
}

/** A call with what came back, as blocks of an answer. */
export function tool(name: string, input: Json, output: string): Block[] {
  return [
    { type: 'tool-call', callId: name, name, input },
    { type: 'tool-result', callId: name, content: [{ type: 'text', text: output }], isError: false },
  ]
}

/** The folded conversation of these messages, ready to be written down. */
export function documentOf(log: readonly Message[], more: Partial<Document> = {}): Document {
  const conversation = new Conversation()
  conversation.apply({
    reset: false,
    entries: log.map((message) => ({ cursor: '', message })),
    upToDate: true,
  })
  return { version: '0.1.0', exportedAt: began, session, turns: conversation.turns(), subagents: [], ...more }
}
