import type { Block } from '../block.ts'
import type { Delta, Page } from '../delta.ts'
import type { Message, Usage } from '../message.ts'
import type { AnswerPart, Turn } from '../turn.ts'

/** Short ways to say messages, for tests. */
export type Extra = Partial<Omit<Message, 'id' | 'role' | 'blocks'>>

function message(
  id: string,
  role: Message['role'],
  { blocks, extra }: { blocks: readonly Block[]; extra: Extra },
): Message {
  return { id, role, at: null, blocks, ...extra }
}

export function user(id: string, said: string | readonly Block[] = id, extra: Extra = {}): Message {
  return message(id, 'user', { blocks: blocksOf(said), extra })
}

export function assistant(id: string, said: string | readonly Block[] = id, extra: Extra = {}): Message {
  return message(id, 'assistant', { blocks: blocksOf(said), extra })
}

export function tool(id: string, blocks: readonly Block[], extra: Extra = {}): Message {
  return message(id, 'tool', { blocks, extra })
}

export function system(id: string, said: string | readonly Block[] = id, extra: Extra = {}): Message {
  return message(id, 'system', { blocks: blocksOf(said), extra })
}

export function place(id: string, extra: Extra = {}): Message {
  return message(id, 'system', { blocks: [], extra })
}

function blocksOf(said: string | readonly Block[]): readonly Block[] {
  return typeof said === 'string' ? [text(said)] : said
}

export function text(words: string): Block & { type: 'text' } {
  return { type: 'text', text: words }
}

export function thinking(words: string): Block {
  return { type: 'thinking', text: words }
}

export function call(callId: string, name = 'run'): Block {
  return { type: 'tool-call', callId, name, input: { of: callId } }
}

export function result(callId: string, words: string = callId): Block {
  return { type: 'tool-result', callId, content: [text(words)], isError: false }
}

export function detail(callId: string, exitCode = 0): Block {
  return { type: 'tool-detail', callId, exitCode }
}

export function notice(kind: (Block & { type: 'notice' })['kind'], words: string = kind): Block {
  return { type: 'notice', kind, text: words }
}

export function tokens(input: number, output: number, extra: Partial<Usage> = {}): Usage {
  return { input, cacheRead: 0, cacheWrite: 0, output, ...extra }
}

export function delta(messages: readonly Message[], reset = false): Delta {
  return { reset, entries: messages.map((entry) => ({ cursor: entry.id, message: entry })), upToDate: true }
}

export function page(messages: readonly Message[], before: string | null = 'earlier'): Page {
  return { messages, before, after: 'end', reset: false }
}

/** A turn in one line: role, marks, and what it shows. */
export function line(turn: Turn): string {
  const marks = [
    turn.side ? 'side ' : '',
    turn.retracted ? 'retracted ' : '',
    turn.from ? `from ${turn.from} ` : '',
  ]
  return `${marks.join('')}${turn.role}: ${bodyOf(turn)}`
}

function bodyOf(turn: Turn): string {
  if (turn.role === 'tool') return partLine(turn.tool)
  return (turn.role === 'assistant' ? turn.parts : turn.blocks).map(partLine).join(' + ')
}

function partLine(part: AnswerPart): string {
  switch (part.type) {
    case 'text':
      return part.text
    case 'thinking':
      return `(${part.text})`
    case 'notice':
      return `[${part.kind}] ${part.text}`
    case 'image':
      return `image ${part.n}`
    case 'tool': {
      const told = part.result?.content
        .map((block) => (block.type === 'text' ? block.text : 'image'))
        .join(' ')
      const details = part.details.map(({ exitCode }) => ` exit ${exitCode}`).join('')
      return `${part.name} ${part.callId} -> ${told ?? 'nothing'}${details}`
    }
  }
}
