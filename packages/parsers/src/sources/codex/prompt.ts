import { isJsonObject } from '@unspool/core'
import type { JsonObject, NoticeBlock, SessionFact, TitleRank } from '@unspool/core'
import type { DraftBlock } from '../../draft.ts'
import { imageAt } from '../shared/image.ts'
import { listOf, objectOf, objectsOf, textOf } from '../shared/read.ts'
import { titleOf } from '../shared/title.ts'
import { outputOf } from './output.ts'
import { filledOf, type Reading, type Said } from './record.ts'

/** How texts begin that Codex itself puts into the conversation in the user's name. */
const INJECTED_TAGS = [
  'environment_context>',
  'user_instructions>',
  'permissions instructions>',
  'turn_aborted>',
  'subagent_notification>',
  'skill>',
  'skills_instructions>',
  'recommended_plugins>',
  'goal_context>',
  'codex_internal_context',
  'collaboration_mode>',
  'model_switch>',
  'personality_spec>',
  'apps_instructions>',
  'plugins_instructions>',
  'user_action>',
  'hook_prompt',
  'external_',
]
const INJECTED = new RegExp(`^\\s*(?:# AGENTS\\.md instructions for |<(?:${INJECTED_TAGS.join('|')}))`)
/** What stands around an image, for the model only. */
const IMAGE_TAG = /^\s*<(?:\/image|image(?: [^>]*)?)>\s*$/
const REQUEST = '## My request for Codex:'
const SHELL_COMMAND =
  /^\s*<user_shell_command>\s*<command>\n?([^]*?)\n?<\/command>(?:\s*<result>\n?([^]*)<\/result>)?/

/**
 * What the user said in a `response_item`. In a paginated thread its texts come once more, as typed, in
 * the `UserMessage` after it: there only images are taken, and commands, which have no other record.
 */
export function userMessage(payload: JsonObject, { paginated, copied }: Reading): Said {
  const blocks: DraftBlock[] = []
  for (const [index, item] of objectsOf(payload, 'content').entries()) {
    const text = textOf(item, 'text')
    const command = text === null ? null : shellCommand(text)
    if (command !== null) blocks.push(...command)
    else if (isInjected(payload, index, text ?? '')) continue
    else if (text === null) blocks.push(...imagesOf(item))
    else if (!paginated || copied) blocks.push(...promptIn(text))
  }
  return said(filledOf(payload, 'id'), blocks)
}

/** The prompt of a paginated thread, as typed; its images are in the `response_item` before it. */
export function userItem(item: JsonObject, { paginated, copied }: Reading): Said {
  if (!paginated || copied) return {}
  const texts = objectsOf(item, 'content').flatMap((part) => textOf(part, 'text') ?? [])
  const { message, ...rest } = said(filledOf(item, 'id'), texts.flatMap(promptIn))
  return message === undefined ? rest : { message: { ...message, joins: true }, ...rest }
}

/** A fact for the session's title, when the text makes one. */
export function titleFacts(text: string, rank: TitleRank): SessionFact[] {
  const title = titleOf(text)
  return title === null ? [] : [{ type: 'title', title, rank }]
}

function said(id: string | null, blocks: readonly DraftBlock[]): Said {
  if (blocks.length === 0) return {}
  const text = blocks.find((block) => block.type === 'text')
  const command = blocks.find((block) => block.type === 'notice')
  const facts = text ? titleFacts(text.text, 'prompt') : titleFacts(command?.text ?? '', 'command')
  return { message: { id, role: 'user', blocks }, facts }
}

/** Newer versions note who wrote each part; without that the start of the text tells. */
function isInjected(payload: JsonObject, index: number, text: string): boolean {
  if (IMAGE_TAG.test(text)) return true
  const author = authorOf(payload, index)
  return author === null ? INJECTED.test(text) : author !== 'user'
}

/** `user` or `harness`; `null` where nothing is noted. */
function authorOf(payload: JsonObject, index: number): string | null {
  const metadata = objectOf(payload, 'internal_chat_message_metadata_passthrough') ?? {}
  const part = listOf(metadata, 'content_item_metadata')[index]
  const provenance = isJsonObject(part) ? objectOf(part, 'provenance') : null
  return provenance === null ? null : textOf(provenance, 'type')
}

/** What follows the last such heading is the prompt; editors put their context before it. */
function promptIn(text: string): DraftBlock[] {
  const heading = text.lastIndexOf(`\n${REQUEST}`) + 1
  const prompt = text.startsWith(REQUEST, heading) ? text.slice(heading + REQUEST.length).trim() : text
  return prompt === '' ? [] : [{ type: 'text', text: prompt }]
}

function imagesOf(item: JsonObject): DraftBlock[] {
  const url = filledOf(item, 'image_url')
  return url === null ? [] : [imageAt(url)]
}

/** A command the user ran with `!`, with what it printed. */
function shellCommand(text: string): NoticeBlock[] | null {
  const [, command, result] = SHELL_COMMAND.exec(text) ?? []
  if (command === undefined) return null
  const [printed] = result === undefined ? [] : outputOf(result).content
  const output = printed?.type === 'text' ? printed.text.trimEnd() : ''
  return [
    { type: 'notice', kind: 'command', text: `! ${command}` },
    ...(output === '' ? [] : [{ type: 'notice' as const, kind: 'command-output' as const, text: output }]),
  ]
}
