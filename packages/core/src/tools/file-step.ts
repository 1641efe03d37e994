import type { Block } from '../block.ts'
import { isControl, type Shape, shapeOf } from '../conversation/shape.ts'
import type { Message } from '../message.ts'
import { type Edit, editsInDiff, editsOf } from './edits.ts'

/** What one message tells of changed files, and of whether others still stand: small, whatever it held. */
export interface FileStep {
  readonly id: string
  readonly parentId?: string | null
  readonly responseId?: string
  readonly at: number | null
  readonly shape: Shape
  readonly side?: true
  readonly copied?: true
  readonly joins?: true
  /** A prompt of nothing but images. */
  readonly images?: true
  /** What it takes back: messages, or prompts by their number. */
  readonly takesBack?: readonly { readonly target?: string; readonly count?: number }[]
  readonly notes?: readonly FileNote[]
}

export type FileNote = EditNote<'call'> | EditNote<'told'> | ReplyNote

/** `told`: by the agent's own diff of what a call did. */
export interface EditNote<T extends 'call' | 'told' = 'call' | 'told'> {
  readonly type: T
  readonly callId: string
  readonly edits: readonly Edit[]
}

export interface ReplyNote {
  readonly type: 'reply'
  readonly callId: string
  readonly isError: boolean
}

/** Codex has no error flag for a patch that does not fit. */
const refused = /^apply_patch verification failed/

export function fileStepOf(message: Message): FileStep {
  const { id, parentId, responseId, at, side, from, joins, blocks } = message
  const notes = blocks.flatMap(notesOf)
  const controls = blocks.filter(isControl)
  const shape = shapeOf(message)
  return {
    id,
    at,
    shape,
    ...(parentId === undefined ? {} : { parentId }),
    ...(responseId === undefined ? {} : { responseId }),
    ...(side && { side }),
    ...(joins && { joins }),
    ...(from === undefined ? {} : { copied: true }),
    ...(shape === 'prompt' && blocks.every(({ type }) => type === 'image') && { images: true }),
    ...(controls.length > 0 && { takesBack: controls.map(takenBack) }),
    ...(notes.length > 0 && { notes }),
  }
}

function takenBack({ target, count }: { target?: string; count?: number }): {
  target?: string
  count?: number
} {
  return { ...(target === undefined ? {} : { target }), ...(count === undefined ? {} : { count }) }
}

function notesOf(block: Block): readonly FileNote[] {
  if (block.type === 'tool-call') {
    const edits = editsOf(block.name, block.input)
    return edits.length === 0 ? [] : [{ type: 'call', callId: block.callId, edits }]
  }
  if (block.type === 'tool-detail') {
    if (block.diff === undefined) return []
    return [{ type: 'told', callId: block.callId, edits: editsInDiff(block.diff) }]
  }
  if (block.type !== 'tool-result') return []
  const isRefused = block.content.some((part) => part.type === 'text' && refused.test(part.text))
  return [{ type: 'reply', callId: block.callId, isError: block.isError || isRefused }]
}
