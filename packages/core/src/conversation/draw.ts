import type { ImageBlock, NoticeBlock, TextBlock } from '../block.ts'
import type { Turn } from '../turn.ts'
import { tokensOf } from './accounts.ts'
import { alike } from './alike.ts'
import type { Loaded } from './loaded.ts'
import type { Marks } from './marks.ts'
import type { Draft, Node } from './node.ts'
import { partsOf } from './parts.ts'
import { isOnly, isSaid } from './shape.ts'

/** What a turn takes from the log around it. */
export interface Scene {
  readonly loaded: Loaded
  readonly marks: Marks
}

/** The turn a draft makes; `null` when nothing of it is seen. The same object as before when nothing of it changed. */
export function drawn(draft: Draft, scene: Scene): Turn | null {
  if (!draft.stale) return draft.turn
  const [first] = draft.nodes
  const turn = first === undefined ? null : turnOf(draft, first, scene)
  if (!alike(draft.turn, turn)) draft.turn = turn
  draft.stale = false
  return draft.turn
}

function turnOf(draft: Draft, first: Node, scene: Scene): Turn | null {
  const base = baseOf(draft, first, scene)
  switch (draft.kind) {
    case 'prompt':
      return { ...base, role: 'user', blocks: draft.nodes.flatMap(saidBy) }
    case 'notice': {
      const shown = isOnly(first.message, 'interrupted') ? [first] : draft.nodes
      return { ...base, role: 'system', blocks: shown.flatMap(saidBy) }
    }
    case 'command': {
      const tool = scene.loaded.tools.use(draft.callId ?? '', draft)
      return tool && { ...base, role: 'tool', tool }
    }
    case 'stray': {
      const tool = scene.loaded.complete ? scene.loaded.tools.strayUse(draft.callId ?? '') : null
      return tool && { ...base, id: `${base.id}/${draft.callId}`, role: 'tool', tool }
    }
    case 'answer':
      return answerOf(draft, base, scene)
  }
}

type Base = Pick<Turn, 'id' | 'at' | 'from' | 'side' | 'retracted'>

function baseOf({ nodes }: Draft, { seq, message }: Node, scene: Scene): Base {
  const isRetracted = nodes.some(({ message: { id } }) => scene.loaded.retracted.has(id))
  return {
    id: message.id,
    at: message.at,
    from: scene.marks.fromAt(seq),
    side: message.side ?? false,
    retracted: isRetracted || scene.marks.isRolledBack(seq),
  }
}

function answerOf(draft: Draft, base: Base, scene: Scene): Turn | null {
  const parts = partsOf(draft, scene.loaded.tools)
  if (parts.length === 0) return null
  const named = draft.nodes.find(({ message }) => message.model !== undefined)
  const model = named?.message.model ?? scene.marks.modelAt(draft.seq)
  return { ...base, role: 'assistant', model, usage: tokensOf(draft.nodes), parts }
}

function saidBy({ message }: Node): (TextBlock | ImageBlock | NoticeBlock)[] {
  return message.blocks.filter(isSaid)
}
