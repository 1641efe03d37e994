import type { Conversation, Message, Turn } from '@unspool/core'

/** A part of a conversation, from one turn to another, both of it; a prompt as the last one brings all that follows from it. `null`: from the start, to the end. */
export interface Part {
  readonly first: string | null
  readonly last: string | null
}

/** What a part is, found in its conversation. */
export interface Stretch {
  readonly turns: readonly Turn[]
  /** These of so many, counted from 1. */
  readonly place: { readonly first: number; readonly last: number; readonly of: number }
  /** Its messages in the log: from one offset up to another. */
  readonly from: number
  readonly to: number
}

/** On the path that its turns lie on. What is not there stands for the start, or the end. */
export function stretchOf(conversation: Conversation, messages: readonly Message[], part: Part): Stretch {
  const named = part.last ?? part.first
  const head = named === null ? undefined : conversation.headThrough(named)
  const all = conversation.turns(head)
  const [first, end] = boundsOf(all, part)
  const next = all[end]
  const offset = (turn: Turn | undefined, otherwise: number): number => {
    const found = turn === undefined ? -1 : messages.findIndex(({ id }) => id === turn.id)
    return found === -1 ? otherwise : found
  }
  const from = first === 0 ? 0 : offset(all[first], 0)
  const before = offset(next, messages.length)
  const until = before > from ? before : messages.length
  // What follows on another branch was not asked for.
  const to = messages.findLastIndex(({ id }, n) => n < until && conversation.isOn(id, head)) + 1
  return {
    turns: all.slice(first, end),
    place: { first: first + 1, last: end, of: all.length },
    from,
    to: part.last === null ? until : Math.max(to, from),
  }
}

/** The index of the first turn, and that behind the last one. */
function boundsOf(turns: readonly Turn[], part: Part): readonly [number, number] {
  const at = (id: string | null): number => turns.findIndex((turn) => turn.id === id)
  const [first, last] = [at(part.first), at(part.last)]
  if (last !== -1 && last < first) return boundsOf(turns, { first: part.last, last: part.first })
  return [Math.max(0, first), last === -1 ? turns.length : endOf(turns, last)]
}

function endOf(turns: readonly Turn[], last: number): number {
  if (turns[last]?.role !== 'user') return last + 1
  const next = turns.findIndex((turn, n) => n > last && turn.role === 'user' && !turn.side)
  return next === -1 ? turns.length : next
}
