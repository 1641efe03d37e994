import type { JsonObject, NoticeBlock, SessionFact, TextBlock } from '@unspool/core'
import type { DraftBlock, DraftImage, DraftMessage, Parsed, TurnSign } from '../../draft.ts'
import { draftImage } from '../shared/image.ts'
import { nameOf, numberOf, objectOf, objectsOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { titleOf } from '../shared/title.ts'
import { noticed, withUsage } from './record.ts'

/** What the message of an entry says. Its own time is when it began, the entry's when it was complete. */
export function conversationOf(record: JsonObject, place: DraftMessage): Parsed {
  const said = objectOf(record, 'message') ?? {}
  const draft = { ...place, at: epochOf(said.timestamp) ?? place.at }
  const active = place.at === null ? {} : { at: place.at }
  switch (said.role) {
    case 'user':
      return {
        message: { ...draft, role: 'user', blocks: contentOf(said) },
        ...active,
        facts: titlesOf(said),
      }
    case 'assistant':
      return { ...answerOf(said, draft), ...active }
    case 'toolResult':
      return { message: withUsage(said, { ...draft, role: 'tool', blocks: resultOf(said) }) }
    case 'bashExecution':
      return { message: { ...draft, role: 'tool', blocks: bashOf(said, draft) } }
    case 'custom':
    case 'hookMessage':
      return { message: shown(said, draft) }
    case 'compactionSummary':
      return { message: noticed(draft, 'compaction', textOf(said, 'summary')) }
    case 'branchSummary':
      return { message: noticed(draft, 'info', textOf(said, 'summary')) }
    case 'system':
      return { message: draft }
    default:
      return { message: draft, unknown: `message ${textOf(said, 'role') ?? nameOf(said)}`.slice(0, 80) }
  }
}

/** What an extension tells the model, and shows to the person only if it says so. */
export function shown(said: JsonObject, place: DraftMessage): DraftMessage {
  return said.display === true ? { ...place, blocks: contentOf(said) } : place
}

function answerOf(said: JsonObject, draft: DraftMessage): Parsed {
  const model = textOf(said, 'model')
  const blocks = [...objectsOf(said, 'content').flatMap(partOf), ...endOf(said)]
  const message = withUsage(said, {
    ...draft,
    role: 'assistant',
    ...(model === null ? {} : { model }),
    blocks,
  })
  const turn = turnOf(textOf(said, 'stopReason'))
  return {
    message,
    ...(model === null ? {} : { facts: [{ type: 'model', model }] }),
    ...(turn === null ? {} : { turn }),
  }
}

function turnOf(reason: string | null): TurnSign | null {
  if (reason === null) return null
  return reason === 'toolUse' || reason === 'deferred' ? 'goes-on' : 'over'
}

function partOf(part: JsonObject): readonly DraftBlock[] {
  if (part.type === 'thinking') {
    const text = textOf(part, 'thinking') ?? ''
    return text === '' ? [] : [{ type: 'thinking', text }]
  }
  if (part.type !== 'toolCall') return visible(part)
  const callId = textOf(part, 'id') ?? ''
  return [{ type: 'tool-call', callId, name: textOf(part, 'name') ?? '', input: part.arguments ?? null }]
}

/** How an answer ended, when it did not end well. */
function endOf(said: JsonObject): readonly NoticeBlock[] {
  const text = textOf(said, 'errorMessage')
  if (said.stopReason === 'error')
    return [{ type: 'notice', kind: 'error', text: text ?? 'The request failed' }]
  if (said.stopReason !== 'aborted') return []
  return [{ type: 'notice', kind: 'interrupted', text: text ?? 'Operation aborted' }]
}

function resultOf(said: JsonObject): readonly DraftBlock[] {
  const callId = textOf(said, 'toolCallId') ?? ''
  const content = contentOf(said)
  const diff = textOf(objectOf(said, 'details') ?? {}, 'patch')
  const exitCode = said.toolName === 'bash' ? exitCodeIn(content.at(-1)) : null
  const detail = { ...(exitCode === null ? {} : { exitCode }), ...(diff ? { diff } : {}) }
  return [
    { type: 'tool-result', callId, content, isError: said.isError === true },
    ...(Object.keys(detail).length === 0 ? [] : [{ type: 'tool-detail' as const, callId, ...detail }]),
  ]
}

function exitCodeIn(last: TextBlock | DraftImage | undefined): number | null {
  if (last?.type !== 'text') return null
  const code = /\nCommand exited with code (-?\d+)\s*$/.exec(last.text.slice(-100))?.[1]
  return code === undefined ? null : Number(code)
}

/** A command the person ran with `!`: call and result in one. */
function bashOf(said: JsonObject, { id, at }: DraftMessage): readonly DraftBlock[] {
  const callId = `bash:${id ?? at}`
  const exitCode = numberOf(said, 'exitCode')
  const isError = said.cancelled === true || (exitCode !== null && exitCode !== 0)
  const output: TextBlock = { type: 'text', text: textOf(said, 'output') ?? '' }
  return [
    { type: 'tool-call', callId, name: 'bash', input: { command: textOf(said, 'command') ?? '' } },
    { type: 'tool-result', callId, content: [output], isError },
    ...(exitCode === null ? [] : [{ type: 'tool-detail' as const, callId, exitCode }]),
  ]
}

/** Content is a text, or a list of texts and images. */
function contentOf(said: JsonObject): readonly (TextBlock | DraftImage)[] {
  const text = textOf(said, 'content')
  return text === null ? objectsOf(said, 'content').flatMap(visible) : visible({ type: 'text', text })
}

function visible(part: JsonObject): readonly (TextBlock | DraftImage)[] {
  if (part.type === 'image') return [draftImage(textOf(part, 'mimeType'), textOf(part, 'data') ?? '')]
  const text = part.type === 'text' ? textOf(part, 'text') : null
  return text === null || text === '' ? [] : [{ type: 'text', text }]
}

/** A skill is written out before what the person typed. */
const SKILL = /^\s*<skill name="([^"]*)"[^>]*>[\s\S]*?<\/skill>/

function titlesOf(said: JsonObject): readonly SessionFact[] {
  const text = contentOf(said).find((part) => part.type === 'text')?.text ?? ''
  const [block, name] = SKILL.exec(text) ?? []
  const title =
    titleOf(block === undefined ? text : text.slice(block.length)) ??
    (name ? titleOf(`/skill:${name}`) : null)
  return title === null ? [] : [{ type: 'title', title, rank: 'prompt' }]
}
