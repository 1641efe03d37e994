import type {
  Block,
  HitPlace,
  IndexStatus,
  Json,
  Message,
  SearchAnswer,
  SearchHit,
  SearchRequest,
  SessionHits,
  SessionSummary,
} from '@unspool/core'
import { BadQuery } from '../api.ts'
import { piecesOf, patternOf } from '../text/words.ts'

/** What the demo looks into. */
export interface DemoSearchInput {
  readonly sessions: () => readonly SessionSummary[]
  readonly messages: (key: string) => readonly Message[]
  readonly index: () => IndexStatus
}

const FILTER = /^(source|project|model|role|tool|file|after|before|is):"?([^"]*)"?$/

/** Looks through all logs for messages that have each word of a query. */
export function createDemoSearch(input: DemoSearchInput): (request: SearchRequest) => Promise<SearchAnswer> {
  return async ({ query, limit = 20, hits = 3, after }) => {
    await Promise.resolve()
    if (/^[^"]*"[^"]*$/.test(query)) throw new BadQuery('A phrase begins with " and does not end')
    const parts = [...query.matchAll(/\w+:"[^"]*"|"[^"]*"|\S+/g)].map(([part]) => part)
    const filters = parts.flatMap((part) => FILTER.exec(part)?.slice(1, 3) ?? [])
    const words = parts.filter((part) => !FILTER.test(part)).map((part) => part.replaceAll(/[*"]/g, ''))
    const found = input
      .sessions()
      .filter((session) => passes(session, filters))
      .map((session) => ({ session, hits: hitsIn(input.messages(session.key), words) }))
      .filter((each) => each.hits.length > 0)
    const from = Number(after ?? 0)
    const page = found.slice(from, from + limit)
    const messages = found.reduce((sum, each) => sum + each.hits.length, 0)
    return {
      sessions: page.map((each): SessionHits => ({
        ...each,
        count: each.hits.length,
        hits: each.hits.slice(0, hits),
      })),
      total: { sessions: found.length, messages, exact: messages < 2_000 },
      next: from + limit < found.length ? `${from + limit}` : null,
      suggestion: messages === 0 && query.includes('tron') ? query.replace('tron', 'torn') : null,
      index: input.index(),
      ended: false,
      ms: 11,
    }
  }
}

function passes({ source, cwd, relation }: SessionSummary, filters: readonly string[]): boolean {
  for (let n = 0; n < filters.length; n += 2) {
    const [name, value = ''] = [filters[n], filters[n + 1]]
    if (name === 'source' && source !== value) return false
    if (name === 'project' && cwd?.includes(value) !== true) return false
    if (name === 'is' && relation !== value) return false
  }
  return true
}

function hitsIn(messages: readonly Message[], words: readonly string[]): readonly SearchHit[] {
  const pattern = patternOf(words)
  if (pattern === null) return []
  const names = new Map(
    messages.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'tool-call' ? [[block.callId, block.name] as const] : [])),
    ),
  )
  return messages.flatMap((message, offset) =>
    message.blocks.flatMap((block): SearchHit[] => {
      const text = textOf(block).replaceAll(/\s+/g, ' ')
      const lower = text.toLowerCase()
      if (!words.every((word) => lower.includes(word.toLowerCase()))) return []
      const at = text.search(pattern)
      const start = Math.max(0, at - 30)
      const cut = `${start > 0 ? '…' : ''}${text.slice(start, at + 90)}`
      const { id, role } = message
      const tool = 'callId' in block ? (names.get(block.callId) ?? null) : null
      const snippet = piecesOf(cut, pattern)
      return [
        { messageId: id, offset, role, at: message.at, place: placeOf(block, role), tool, snippet, score: 1 },
      ]
    }),
  )
}

function placeOf(block: Block, role: Message['role']): HitPlace {
  switch (block.type) {
    case 'thinking':
      return 'thinking'
    case 'tool-call':
      return 'tool-input'
    case 'tool-result':
    case 'tool-detail':
      return 'tool-output'
    case 'notice':
      return 'notice'
    default:
      return role === 'user' ? 'prompt' : 'answer'
  }
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'text':
    case 'thinking':
    case 'notice':
      return block.text
    case 'tool-call':
      return stringsIn(block.input).join(' ')
    case 'tool-result':
      return block.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ')
    default:
      return ''
  }
}

function stringsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
