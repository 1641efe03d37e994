import type { Block, Message, ToolUse, Turn } from '@unspool/core'
import type { Colours } from '../output.ts'
import { blockLines } from './block-lines.ts'
import { localDate } from './time.ts'
import { oneLine } from './visible.ts'

/** Who speaks, and what is to be said of it. */
interface Speech {
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

  constructor(colours: Colours) {
    this.#colours = colours
  }

  message(message: Message): string[] {
    const { id, role, responseId, model, at, from, side, blocks } = message
    const goesOn = role === 'tool' || message.joins === true
    return this.#speech({
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
    return ['', this.#colours.yellow('· the session was rewritten: what follows replaces all of the above')]
  }

  #speech({ speaker, name, at, marks, blocks }: Speech): string[] {
    const { bold, dim } = this.#colours
    const body = blocks
      .flatMap((block) => blockLines(block, this.#colours))
      .map((line) => (line ? `  ${line}` : ''))
    if (speaker === this.#speaker) return body
    this.#speaker = speaker
    if (name === null) return ['', ...body]
    const aside = [at === null ? '' : localDate(at), ...marks].filter((text) => text !== '')
    return ['', [bold(name), dim(aside.join(' · '))].join('  ').trimEnd(), ...body]
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
