import type { Block, Message } from '@unspool/core'
import { says } from '../text/words.ts'
import type { Row } from './rows.ts'
import { elidedIn } from './elided.ts'

/** What one came for: a message, those around it (the nearest first), and what was looked for in it. */
export interface Sought {
  readonly messages: readonly Message[]
  readonly pattern: RegExp | null
}

/**
 * The row of the first of these messages that has one, and of several the one that has the words, or of which something
 * was left out: they may be in that. -1 when none has.
 * Some have none: what only holds a place, what another message repeats. The fold keeps the blocks of messages as
 * they are, which gives a row away.
 */
export function rowOf({ messages, pattern }: Sought, rows: readonly Row[]): number {
  for (const message of messages) {
    if (message.blocks.length === 0) continue
    const marks = marksOf(message)
    const first = rows.findIndex((row) => isFrom(row, marks))
    if (first === -1) continue
    const ends = first + message.blocks.length + 1
    const own = rows.slice(first, ends).filter((row) => isFrom(row, marks))
    const cut = pattern === null ? undefined : own.find((row) => elidedIn(row).length > 0)
    const better = own.find((row) => has(row, pattern)) ?? cut
    return better === undefined ? first : rows.indexOf(better, first)
  }
  return -1
}

/** Tells the block that a row was made of; `null` where its turn is all that is known. */
export function blockOf(row: Row): ((block: Block) => boolean) | null {
  switch (row.type) {
    case 'prompt':
    case 'copied':
      return null
    case 'tool':
      return (block) => block.type === 'tool-call' && block.callId === row.part.callId
    default:
      return (block) => block === row.part
  }
}

interface Marks {
  readonly id: string
  readonly blocks: ReadonlySet<unknown>
  readonly calls: ReadonlySet<string>
}

function marksOf({ id, blocks }: Message): Marks {
  return { id, blocks: new Set<unknown>(blocks), calls: new Set(blocks.flatMap(callsOf)) }
}

function isFrom(row: Row, { id, blocks, calls }: Marks): boolean {
  switch (row.type) {
    case 'prompt':
      return row.part.id === id || row.part.blocks.some((block) => blocks.has(block))
    case 'tool':
      return row.part.result?.messageId === id || calls.has(row.part.callId)
    case 'copied':
      return false
    case 'notice':
      return blocks.has(row.part) || blocks.has(row.before)
    default:
      return blocks.has(row.part)
  }
}

function has(row: Row, pattern: RegExp | null): boolean {
  return pattern !== null && says(row.part, pattern)
}

function callsOf(block: Block): readonly string[] {
  return 'callId' in block ? [block.callId] : []
}
