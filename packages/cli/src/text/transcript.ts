import type { Block, Message, ToolUse, Turn } from '@unspool/core'
import type { Colours } from '../output.ts'
import { blockLines } from './block-lines.ts'
import { localDate } from './time.ts'
import { oneLine } from './visible.ts'

/** Who speaks, and what is to be said of it. */
interface Speech {
  readonly role: Message['role']
  /** Speeches with one of these in a row stand under one heading. */
  readonly speaker: string
  /** `null`: no heading of its own. */
  readonly name: string | null
  readonly at: number | null
  readonly marks: readonly string[]
  readonly blocks: readonly Block[]
}

/** Draws a conversation for people, piece by piece, as it comes. */
export class Transcript {
  readonly #colours: Colours
  #speaker: string | null = null
  /** Of the heading that stands last. */
  #role: Message['role'] | null = null
  /** What is told already of the calls below that heading: the record of an event repeats that of a result. */
  readonly #told = new Set<string>()

  constructor(colours: Colours) {
    this.#colours = colours
  }

  message(message: Message): string[] {
    const { id, role, responseId, model, at, from, side, blocks } = message
    const goesOn = role === 'tool' || (message.joins === true && role === this.#role)
    return this.#speech({
      role,
      speaker: goesOn && this.#speaker !== null ? this.#speaker : `${role} ${responseId ?? id}`,
      name: nameOf(role, model ?? null),
      at,
      marks: marksOf({ from: from ?? null, side: side === true, retracted: false }),
      blocks,
    })
  }

  turn(turn: Turn): string[] {
    const { id, role, at } = turn
    const model = turn.role === 'assistant' ? turn.model : null
    return this.#speech({
      role,
      speaker: id,
      name: nameOf(role, model),
      at,
      marks: marksOf(turn),
      blocks: blocksOf(turn),
    })
  }

  /** What stood here is no longer so. */
  reset(): string[] {
    this.#speaker = null
    this.#role = null
    return ['', this.#colours.yellow('· the session was rewritten: what follows replaces all of the above')]
  }

  #speech({ role, speaker, name, at, marks, blocks }: Speech): string[] {
    const { bold, dim } = this.#colours
    const isNew = speaker !== this.#speaker
    if (isNew) this.#told.clear()
    const body = blocks
      .filter((block) => this.#isNews(block))
      .flatMap((block) => blockLines(block, this.#colours))
      .map((line) => (line ? `  ${line}` : ''))
    if (!isNew) return body
    this.#speaker = speaker
    this.#role = role
    if (name === null) return ['', ...body]
    const aside = [at === null ? '' : localDate(at), ...marks].filter((text) => text !== '')
    return ['', [bold(name), dim(aside.join(' · '))].join('  ').trimEnd(), ...body]
  }

  #isNews(block: Block): boolean {
    if (block.type !== 'tool-detail') return true
    const { callId, exitCode, durationMs, diff } = block
    const told = JSON.stringify([callId, exitCode, durationMs, diff])
    if (this.#told.has(told)) return false
    this.#told.add(told)
    return true
  }
}

function nameOf(role: Message['role'], model: string | null): string | null {
  if (role === 'user') return 'You'
  return role === 'assistant' ? oneLine(model ?? '') || 'Assistant' : null
}

function marksOf({ from, side, retracted }: Pick<Turn, 'from' | 'side' | 'retracted'>): string[] {
  return [
    ...(from === null ? [] : [`copied from ${oneLine(from)}`]),
    ...(side ? ['subagent'] : []),
    ...(retracted ? ['taken back'] : []),
  ]
}

function blocksOf(turn: Turn): readonly Block[] {
  switch (turn.role) {
    case 'assistant':
      return turn.parts.flatMap((part) => (part.type === 'tool' ? toolBlocks(part) : [part]))
    case 'tool':
      return toolBlocks(turn.tool)
    case 'user':
    case 'system':
      return turn.blocks
  }
}

function toolBlocks({ callId, name, input, result, details }: ToolUse): Block[] {
  return [
    { type: 'tool-call', callId, name, input },
    ...(result === null ? [] : [{ type: 'tool-result' as const, callId, ...result }]),
    ...details.map(({ exitCode, durationMs, diff }) => ({
      type: 'tool-detail' as const,
      callId,
      ...(exitCode !== null && { exitCode }),
      ...(durationMs !== null && { durationMs }),
      ...(diff !== null && { diff }),
    })),
  ]
}
