import type { JsonObject } from '@unspool/core'
import type { DraftMessage, Parsed } from '../../draft.ts'
import { listOf, numberOf, objectOf, textOf } from '../shared/read.ts'
import { drafted, type Line, noticed, placed, whereabouts } from './envelope.ts'
import { partsOf } from './record.ts'
import { parseSaid } from './user.ts'

/** The program's own lines: most are for its machinery and only hold a place. */
export function parseSystem(line: Line): Parsed {
  const facts = whereabouts(line)
  switch (textOf(line.record, 'subtype')) {
    case 'compact_boundary':
      return { message: noticed(line, 'compaction', boundaryText(line.record)), facts }
    case 'local_command': {
      const said = parseSaid(line, partsOf(line.record.content))
      return { ...said, facts: [...facts, ...(said.facts ?? [])] }
    }
    case 'turn_duration': // written once a turn is finished
      return { message: placed(line), facts, turn: 'over' }
    case 'model_refusal_fallback':
      return { message: retraction(line), facts }
    default:
      return { message: placed(line), facts }
  }
}

/** Context given to the model. Only words the user typed while it worked are the conversation's: often they stand nowhere else. */
export function parseAttachment(line: Line): Parsed {
  const attachment = objectOf(line.record, 'attachment') ?? {}
  // Stamped before the line it hangs on, and written when a session is merely opened: no time that counts.
  if (attachment.type !== 'queued_command') return { message: { ...placed(line), at: null } }
  const { message, facts = [] } = parseSaid(
    { ...line, record: spoken(line.record, attachment) },
    partsOf(attachment.prompt),
  )
  if (message === undefined) return { facts }
  // It joins a turn under way, so it follows the record before it, whatever result it hangs on.
  const { parentId: _, ...queued } = message
  // The same words may come once more as a user's line, of this id: a repeated id is ignored.
  const id = textOf(attachment, 'source_uuid') ?? queued.id
  return { message: { ...queued, id, at: queued.blocks.length === 0 ? null : queued.at }, facts }
}

/** The record with who speaks in it as the attachment tells: its own marks are those of an attachment. */
function spoken(record: JsonObject, { isMeta = false, origin = null, commandMode }: JsonObject): JsonObject {
  const human = commandMode === undefined || commandMode === 'prompt'
  return { ...record, isMeta, origin: human ? origin : { kind: commandMode } }
}

function boundaryText({ compactMetadata }: JsonObject): string {
  const told = objectOf({ compactMetadata }, 'compactMetadata') ?? {}
  const before = numberOf(told, 'preTokens')
  const after = numberOf(told, 'postTokens')
  if (before === null) return ''
  return after === null ? `Compacted from ${before} tokens.` : `Compacted from ${before} to ${after} tokens.`
}

/** The model would not answer and another one did: what was said before is taken back. */
function retraction(line: Line): DraftMessage {
  const ids = listOf(line.record, 'retractedMessageUuids').filter((id) => typeof id === 'string')
  const text = textOf(line.record, 'content') ?? ''
  return drafted(line, {
    role: 'system',
    blocks: ids.map((target) => ({ type: 'notice', kind: 'retract', text, target })),
  })
}
