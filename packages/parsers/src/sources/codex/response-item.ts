import { isJsonObject, type Json, type JsonObject, type ToolCallBlock } from '@unspool/core'
import type { DraftBlock } from '../../draft.ts'
import { draftImage } from '../shared/image.ts'
import { objectIn } from '../shared/json.ts'
import { objectOf, objectsOf, textOf } from '../shared/read.ts'
import { agentMessage } from './agent-message.ts'
import { resultDetails } from './detail.ts'
import { unread } from './noise.ts'
import { outputOf } from './output.ts'
import { userMessage } from './prompt.ts'
import { filledOf, type Reading, type Said } from './record.ts'

/** What the model was given or gave back: the base of the conversation. */
export function responseItem(item: JsonObject, reading: Reading): Said {
  switch (textOf(item, 'type')) {
    case 'message':
      return message(item, reading)
    case 'reasoning':
      return reasoning(item)
    case 'agent_message':
      return agentMessage(item)
    case 'function_call':
      return call(item, { name: functionName(item), input: argumentsOf(item) })
    case 'custom_tool_call':
      return call(item, { name: textOf(item, 'name') ?? 'tool', input: { input: item['input'] } })
    case 'local_shell_call':
      return call(item, { name: 'shell', input: item['action'] ?? null })
    case 'web_search_call':
      return call(item, { name: 'web_search', input: item['action'] ?? null })
    case 'tool_search_call':
      return call(item, { name: 'tool_search', input: argumentsOf(item) })
    case 'image_generation_call':
      return generatedImage(item)
    case 'function_call_output':
    case 'custom_tool_call_output':
      return result(item, item['output'])
    case 'tool_search_output':
      return result(
        item,
        objectsOf(item, 'tools')
          .map((tool) => textOf(tool, 'name'))
          .join('\n'),
      )
    default:
      return unread('response_item', item)
  }
}

function message(item: JsonObject, reading: Reading): Said {
  const role = textOf(item, 'role')
  if (role === 'user') return userMessage(item, reading)
  if (role !== 'assistant') return {}
  const blocks = textsOf(item, 'content').map((text) => ({ type: 'text' as const, text }))
  const said = answer(item, blocks)
  return textOf(item, 'phase') === 'commentary' ? { ...said, turn: 'goes-on' } : said
}

/** The thinking itself where it is in clear, else its summary. */
function reasoning(item: JsonObject): Said {
  const inClear = textsOf(item, 'content')
  const text = (inClear.length > 0 ? inClear : textsOf(item, 'summary')).join('\n\n')
  return answer(item, text === '' ? [] : [{ type: 'thinking', text }])
}

function textsOf(item: JsonObject, name: string): string[] {
  return objectsOf(item, name).flatMap((part) => filledOf(part, 'text') ?? [])
}

function call(item: JsonObject, made: { name: string; input: Json }): Said {
  const block: ToolCallBlock = { type: 'tool-call', callId: callIdOf(item), ...made }
  const said = answer(item, [block])
  return needsConsent(made.input) ? { ...said, turn: 'asks' } : said
}

/** A command that the sandbox forbids: Codex asks before it runs it, and writes neither question nor answer. */
function needsConsent(input: Json): boolean {
  if (!isJsonObject(input)) return false
  return input['sandbox_permissions'] === 'require_escalated' || input['with_escalated_permissions'] === true
}

function generatedImage(item: JsonObject): Said {
  const image = filledOf(item, 'result')
  const input = { prompt: textOf(item, 'revised_prompt') }
  const block: ToolCallBlock = { type: 'tool-call', callId: callIdOf(item), name: 'image_generation', input }
  return answer(item, [block, ...(image === null ? [] : [draftImage('image/png', image)])])
}

function answer(item: JsonObject, blocks: readonly DraftBlock[]): Said {
  if (blocks.length === 0) return {}
  return { message: { id: filledOf(item, 'id'), role: 'assistant', joins: true, blocks } }
}

function result(item: JsonObject, value: Json | undefined): Said {
  const callId = callIdOf(item)
  const output = outputOf(value)
  const { content, isError } = output
  const blocks: DraftBlock[] = [
    { type: 'tool-result', callId, content, isError },
    ...resultDetails(callId, output),
  ]
  return { message: { id: filledOf(item, 'id'), role: 'tool', blocks } }
}

/** Calls that Codex answers itself have no id to answer to: what they say tells them apart. */
function callIdOf(item: JsonObject): string {
  const said = JSON.stringify(item['action'] ?? item['arguments'] ?? null)
  return filledOf(item, 'call_id') ?? filledOf(item, 'id') ?? `${textOf(item, 'type')} ${said}`
}

/** Tools of an MCP server are named by it too. */
function functionName(item: JsonObject): string {
  const name = textOf(item, 'name') ?? 'function'
  const namespace = textOf(item, 'namespace') ?? ''
  return namespace.startsWith('mcp__') ? `${namespace.replace(/_*$/, '')}__${name}` : name
}

/** JSON as a string; kept as the text it is when it is torn. */
function argumentsOf(item: JsonObject): Json {
  const text = textOf(item, 'arguments')
  if (text === null) return objectOf(item, 'arguments')
  return objectIn(text) ?? text
}
