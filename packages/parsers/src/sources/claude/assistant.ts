import type { JsonObject, SessionFact, Usage } from '@unspool/core'
import type { DraftMessage, Parsed, TurnSign } from '../../draft.ts'
import { amountOf, countOf, numberOf, objectOf, textOf } from '../shared/read.ts'
import { blocksOf } from './blocks.ts'
import { copiedFrom, drafted, isSide, type Line, noticed, placed, whereabouts } from './envelope.ts'
import { contentOf } from './record.ts'

/** The model's name in lines that the program wrote itself. */
const synthetic = '<synthetic>'

/** One block of an answer: its lines share `responseId`, and each carries the usage of the whole answer. */
export function parseAssistant(line: Line): Parsed {
  const { record } = line
  const message = objectOf(record, 'message') ?? {}
  const facts = [...whereabouts(line), ...forkFacts(line)]
  const model = textOf(message, 'model')
  if (model === synthetic || record.isApiErrorMessage === true)
    return { message: syntheticMessage(line), facts }
  const turn = turnOf(message)
  const draft = { ...drafted(line, { role: 'assistant', blocks: contentOf(record).flatMap(blocksOf) }) }
  return {
    message: { ...draft, ...answerOf(record, message) },
    facts: model === null || isSide(line) ? facts : [...facts, { type: 'model', model }],
    ...(turn === null || isSide(line) ? {} : { turn }),
  }
}

/** Why the model stopped. Older versions, and answers that were cut, do not tell. */
function turnOf(message: JsonObject): TurnSign | null {
  const reason = textOf(message, 'stop_reason')
  if (reason === null) return null
  return reason === 'tool_use' || reason === 'pause_turn' ? 'goes-on' : 'over'
}

function answerOf(
  record: JsonObject,
  message: JsonObject,
): Pick<DraftMessage, 'responseId' | 'model' | 'usage'> {
  const id = textOf(message, 'id')
  const requestId = textOf(record, 'requestId')
  const model = textOf(message, 'model')
  const usage = usageOf(record, message)
  return {
    ...(id === null ? {} : { responseId: requestId === null ? id : `${id}/${requestId}` }),
    ...(model === null ? {} : { model }),
    ...(usage === null ? {} : { usage }),
  }
}

function usageOf(record: JsonObject, message: JsonObject): Usage | null {
  const told = objectOf(message, 'usage')
  if (told === null) return null
  const reasoning = countOf(objectOf(told, 'output_tokens_details') ?? {}, 'thinking_tokens')
  const cost = amountOf(record, 'costUSD')
  return {
    input: countOf(told, 'input_tokens'),
    cacheRead: countOf(told, 'cache_read_input_tokens'),
    ...cacheWritesOf(told),
    output: countOf(told, 'output_tokens'),
    ...(reasoning === 0 ? {} : { reasoning }),
    ...(cost === null ? {} : { cost }),
  }
}

/** The API tells both for how long it keeps what it wrote and the sum; gateways leave out one or the other. */
function cacheWritesOf(told: JsonObject): Pick<Usage, 'cacheWrite' | 'cacheWriteLong'> {
  const kept = objectOf(told, 'cache_creation') ?? {}
  const long = countOf(kept, 'ephemeral_1h_input_tokens')
  const cacheWrite =
    numberOf(told, 'cache_creation_input_tokens') === null
      ? countOf(kept, 'ephemeral_5m_input_tokens') + long
      : countOf(told, 'cache_creation_input_tokens')
  return long === 0 ? { cacheWrite } : { cacheWrite, cacheWriteLong: Math.min(long, cacheWrite) }
}

/** A line in the model's name: why there is no answer, or the filler before a resumed session goes on. */
function syntheticMessage(line: Line): DraftMessage {
  const texts = contentOf(line.record).map((part) => textOf(part, 'text') ?? '')
  const text = texts.join('\n').trim()
  if (text === '' || text === 'No response requested.') return placed(line)
  return noticed(line, 'error', text)
}

/** No record names the parent of a fork, but copied answers name the session they were given in; the last is the nearest. */
function forkFacts(line: Line): readonly SessionFact[] {
  const from = copiedFrom(line)
  return from === null ? [] : [{ type: 'parent', parent: from, relation: 'fork' }]
}
