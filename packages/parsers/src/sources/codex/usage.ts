import type { JsonObject, Usage } from '@unspool/core'
import { countOf, objectOf } from '../shared/read.ts'
import { filledOf, type Reading, type Said } from './record.ts'

/** Tokens of one response. The record's id is the response's: a repeat of it is ignored. */
export function responseUsage(payload: JsonObject): Said {
  const usage = objectOf(payload, 'usage')
  if (usage === null) return {}
  const id = filledOf(payload, 'response_id')
  return { message: { id, role: 'system', usage: normalised(usage), blocks: [] } }
}

/**
 * The running total of a thread, repeated at will without new usage, and how large the model's window is. The total is
 * left out where tokens are told response by response.
 */
export function totalUsage(payload: JsonObject, { byResponse }: Reading): Said {
  const info = objectOf(payload, 'info') ?? {}
  const usage = byResponse ? null : objectOf(info, 'total_token_usage')
  const contextWindow = countOf(info, 'model_context_window')
  if (usage === null && contextWindow === 0) return {}
  const told = {
    ...(usage !== null && { usage: { ...normalised(usage), total: true as const } }),
    ...(contextWindow > 0 && { contextWindow }),
  }
  return { message: { id: null, role: 'system', ...told, blocks: [] } }
}

/** Codex counts cached and cache-written tokens into the input, and reasoning into the output. */
function normalised(usage: JsonObject): Usage {
  const cacheRead = countOf(usage, 'cached_input_tokens')
  const cacheWrite = countOf(usage, 'cache_write_input_tokens')
  return {
    input: Math.max(0, countOf(usage, 'input_tokens') - cacheRead - cacheWrite),
    cacheRead,
    cacheWrite,
    output: countOf(usage, 'output_tokens'),
    reasoning: countOf(usage, 'reasoning_output_tokens'),
  }
}
