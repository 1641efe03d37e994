import type { JsonObject, NoticeKind, SessionFact } from '@unspool/core'
import type { DraftBlock, DraftMessage, Parsed } from '../../draft.ts'
import type { Header } from '../../source.ts'
import { objectOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { titleOf } from '../shared/title.ts'
import { blocksOf, textIn } from './blocks.ts'
import { reminderEnd } from './reminder.ts'

/** What a `message` record says. The oldest files have role and content at the top, not in `message`. */
export function messageOf(record: JsonObject, header: Header): Parsed {
  const said = objectOf(record, 'message') ?? record
  const id = textOf(record, 'id') || null
  const place: DraftMessage = { id, role: 'system', at: epochOf(record.timestamp), blocks: [] }
  if (said.role === 'assistant') return answerOf(said, place)
  if (said.role !== 'user')
    return { message: place, unknown: `message ${textOf(said, 'role') ?? 'without a role'}` }
  const quiet = quietOf(said, id ?? '')
  return quiet === null ? promptOf(said, { place, header }) : { message: { ...place, blocks: quiet } }
}

function answerOf(said: JsonObject, place: DraftMessage): Parsed {
  const model = textOf(said, 'modelId')
  const message: DraftMessage = { ...place, role: 'assistant', blocks: blocksOf(said) }
  return model ? { message: { ...message, model }, facts: [{ type: 'model', model }] } : { message }
}

/** What a `user` line shows that no person wrote; `null` when it is a prompt or the results of tools. */
function quietOf(said: JsonObject, id: string): readonly DraftBlock[] | null {
  if (id.startsWith('task-completion:')) return notice('task', textIn(said))
  if (typeof said.hookEventName === 'string' || id.startsWith('context-')) return []
  if (said.visibility === 'user_only') {
    const text = textIn(said)
    return notice(FAILURE.test(text) ? 'error' : 'info', text)
  }
  if (said.visibility !== 'llm_only') return null
  const text = textIn(said)
  return INTERRUPTION.test(text) ? notice('interrupted', text) : []
}

const FAILURE =
  /\b(?:error|fail(?:ed|ure)?|timed out|rejected|refused|denied|unavailable|invalid|exceeded)\b/i
const INTERRUPTION = /^\s*Request (?:interrupted|cancelled) by user\s*$/

function notice(kind: NoticeKind, text: string): readonly DraftBlock[] {
  return [{ type: 'notice', kind, text }]
}

function promptOf(said: JsonObject, { place, header }: { place: DraftMessage; header: Header }): Parsed {
  const blocks = blocksOf(said).flatMap(withoutReminder)
  const isResult =
    blocks.length > 0 && blocks.every(({ type }) => type === 'tool-result' || type === 'tool-detail')
  const role = isResult ? 'tool' : blocks.length > 0 ? 'user' : 'system'
  const facts = [...titlesOf(blocks), ...(header.traits.modelInReminder === true ? modelsIn(said) : [])]
  return { message: { ...place, role, blocks }, facts }
}

function withoutReminder(block: DraftBlock): readonly DraftBlock[] {
  if (block.type !== 'text') return [block]
  const text = block.text.slice(reminderEnd(block.text))
  return text.trim() === '' ? [] : [{ type: 'text', text }]
}

/** Old files: what the reminders to the model say of the model. */
function modelsIn(said: JsonObject): readonly SessionFact[] {
  const reminders = textIn(said).slice(0, reminderEnd(textIn(said)))
  const model = /^Model: (.+)$/m.exec(reminders)?.[1]?.trim()
  return model ? [{ type: 'model', model }] : []
}

/** The prompt of a subagent is a form: its description says most. */
const INVOCATION = /^# Task Tool Invocation\n[\s\S]{0,400}?\nTask description: (.+)/

function titlesOf(blocks: readonly DraftBlock[]): readonly SessionFact[] {
  const text = blocks.find((block) => block.type === 'text')?.text ?? ''
  const title = titleOf(INVOCATION.exec(text)?.[1] ?? text)
  return title === null ? [] : [{ type: 'title', title, rank: 'prompt' }]
}
