import type { Json, JsonObject, NoticeKind, SessionFact } from '@unspool/core'
import type { DraftBlock, DraftMessage, Parsed } from '../../draft.ts'
import { objectOf, textOf } from '../shared/read.ts'
import { titleOf } from '../shared/title.ts'
import { blocksOf, isToolResult } from './blocks.ts'
import { detailsOf } from './detail.ts'
import { drafted, followed, isSide, type Line, noticed, placed, whereabouts } from './envelope.ts'
import { isSubagent } from './paths.ts'
import { contentOf } from './record.ts'
import { commandOf, machineText, unwrapped } from './wrappers.ts'

/** What stands in a user's line: a tool's result, words of the machine, a command, or a prompt; decided in this order. */
export function parseUser(line: Line): Parsed {
  const content = contentOf(line.record)
  const facts = whereabouts(line)
  if (content.some(isToolResult)) return { message: resultMessage(line, content), facts }
  const said = parseSaid(line, content)
  return { ...said, facts: [...facts, ...(said.facts ?? [])] }
}

/** What a person said, or the machine in their name: in a user's line, or queued while the model worked. */
export function parseSaid(line: Line, content: readonly JsonObject[]): Parsed {
  const blocks = content.flatMap(blocksOf).flatMap(withoutWrappers)
  const text = blocks.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n')
  const meaning = meaningOf(line, text)
  switch (meaning.type) {
    case 'notice':
      return { message: noticed(line, meaning.kind, meaning.text) }
    case 'nothing':
      return { message: { ...placed(line), ...(meaning.goesOn ? followed(line) : {}) } }
    case 'command': {
      const notice = { type: 'notice', kind: 'command', text: meaning.text } as const
      const message = { ...drafted(line, { role: 'user', blocks: [notice] }), ...followed(line) }
      const facts = titleFacts(line, 'command', meaning.text)
      return leaves.test(meaning.text) ? { message, facts, turn: 'left' } : { message, facts }
    }
    case 'prompt': {
      if (blocks.length === 0) return { message: placed(line) }
      const message = { ...drafted(line, { role: 'user', blocks }), ...followed(line) }
      return { message, facts: titleFacts(line, 'prompt', text) }
    }
  }
}

type Meaning =
  | { readonly type: 'notice'; readonly kind: NoticeKind; readonly text: string }
  | { readonly type: 'command'; readonly text: string }
  | { readonly type: 'prompt' }
  /** `goesOn`: the user's next step begins with it, so it tells where a rewind led. */
  | { readonly type: 'nothing'; readonly goesOn: boolean }

function meaningOf({ record, header }: Line, text: string): Meaning {
  if (record.isCompactSummary === true) return { type: 'notice', kind: 'compaction', text }
  const told = isTyped(record) ? null : machineText(text)
  if (told !== null && told.kind !== null) return { type: 'notice', kind: told.kind, text: told.text }
  if (told !== null) return { type: 'nothing', goesOn: true }
  if (record.isMeta === true || record.isVisibleInTranscriptOnly === true)
    return { type: 'nothing', goesOn: false }
  if (isFromElsewhere(record)) return { type: 'notice', kind: 'task', text }
  if (text.trim() === 'Warmup' && isSubagent(header)) return { type: 'nothing', goesOn: false }
  const command = commandOf(text)
  return command === null ? { type: 'prompt' } : { type: 'command', text: command }
}

/** A strong sign that a person or a script wrote these words, whatever they look like. */
function isTyped(record: JsonObject): boolean {
  return isOneOf(record.promptSource, ['typed', 'queued', 'sdk']) && !isFromElsewhere(record)
}

/** Another agent, a schedule or a finished task speaks. */
function isFromElsewhere(record: JsonObject): boolean {
  const origin = textOf(objectOf(record, 'origin') ?? {}, 'kind') ?? 'human'
  return origin !== 'human' || isOneOf(record.turnOrigin, ['task_notification', 'peer', 'scheduled'])
}

function isOneOf(value: Json | undefined, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value)
}

function withoutWrappers(block: DraftBlock): readonly DraftBlock[] {
  if (block.type !== 'text') return [block]
  const text = unwrapped(block.text)
  return text.trim() === '' ? [] : [{ ...block, text }]
}

/** Commands that end the program, not only a turn. */
const leaves = /^\/(?:exit|quit)(?:\s|$)/

/** Commands that say nothing of what a session is about. */
const housekeeping = /^\/(?:clear|exit|model|login|resume|compact)(?:\s|$)/

function titleFacts(line: Line, rank: 'prompt' | 'command', text: string): readonly SessionFact[] {
  const title = isSide(line) || housekeeping.test(text) ? null : titleOf(text)
  return title === null ? [] : [{ type: 'title', title, rank }]
}

/** Results of tools; a text beside them is rare, and often the mark of an interruption. */
function resultMessage(line: Line, content: readonly JsonObject[]): DraftMessage {
  const [only, second] = content.filter(isToolResult)
  const callId = only === undefined || second !== undefined ? null : textOf(only, 'tool_use_id')
  const details = callId === null ? [] : detailsOf(callId, line.record.toolUseResult)
  return drafted(line, {
    role: 'tool',
    blocks: [...content.flatMap(blocksOf).flatMap(besideResult), ...details],
  })
}

function besideResult(block: DraftBlock): readonly DraftBlock[] {
  if (block.type !== 'text') return [block]
  const told = machineText(block.text)
  if (told === null) return withoutWrappers(block)
  return told.kind === null ? [] : [{ type: 'notice', kind: told.kind, text: told.text }]
}
