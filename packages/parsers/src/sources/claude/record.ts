import type { JsonObject } from '@unspool/core'
import { objectOf, textOf } from '../shared/read.ts'

/** State records that tell nothing we show: logs of requests, queues, switches. */
const noise = [
  'agent-color',
  'agent-setting',
  'api-request',
  'api-request-blob',
  'api-request-shape',
  'atis-latch',
  'attribution-snapshot',
  'bridge-session',
  'content-replacement',
  'continued-in',
  'cost-state',
  'file-history-delta',
  'file-history-snapshot',
  'fork-context-ref',
  'frame-link',
  'memory-mode',
  'mode',
  'permission-mode',
  'pr-link',
  'queue-operation',
  'tag',
  'tools-used',
  'worktree-state',
]

export const noiseTypes: ReadonlySet<string> = new Set(noise)

const noiseStart = new RegExp(String.raw`^\s*\{"type":"(?:${noise.join('|')})"`)

/** Attachments are the bulk of a file; only a prompt queued while the model worked tells anything. */
const attachmentStart = /"attachment":\{"type":"(?!queued_command")/

/** The cheap test on a line's first characters. Quotes inside a text are escaped, so a prompt cannot look like noise. */
export function tellsSummary(start: string): boolean {
  return !noiseStart.test(start) && !attachmentStart.test(start)
}

const nameStart = /^\s*\{"type":"(?:custom-title|ai-title|agent-name|summary|last-prompt)"/

/** The state records that name the session, in the order of rank. */
export function tellsName(start: string): boolean {
  return nameStart.test(start)
}

/** A record of the tree names itself and the one it follows; a state record names its session, summary or message. */
export function isRecord(value: JsonObject): boolean {
  if (textOf(value, 'type') === null) return false
  if (textOf(value, 'uuid') !== null) return 'parentUuid' in value
  return ['sessionId', 'summary', 'messageId'].some((name) => textOf(value, name) !== null)
}

/** The blocks of a `user` or `assistant` record; a bare text, also inside the list, is a text block. */
export function contentOf(record: JsonObject): readonly JsonObject[] {
  return partsOf(objectOf(record, 'message')?.content)
}

/** A text, a list of texts and blocks, or nothing, as blocks. */
export function partsOf(content: JsonObject[string]): readonly JsonObject[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  if (!Array.isArray(content)) return []
  return content.flatMap((part) => {
    if (typeof part === 'string') return [{ type: 'text', text: part }]
    return typeof part === 'object' && part !== null && !Array.isArray(part) ? [part] : []
  })
}
