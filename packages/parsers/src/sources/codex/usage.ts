import type { JsonObject, Usage } from '@unspool/core'
import { countOf, objectOf } from '../shared/read.ts'
import { filledOf, type Said } from './record.ts'

/** Tokens of one response. The record's id is the response's: a repeat of it is ignored. */
export function responseUsage(payload: JsonObject): Said {
  const usage = objectOf(payload, 'usage')
  if (usage === null) return {}
  return usagePlace(filledOf(payload, 'response_id'), normalised(usage))
}

/** The running total of a thread, repeated at will without new usage. */
export function totalUsage(payload: JsonObject): Said {
  const usage = objectOf(objectOf(payload, 'info') ?? {}, 'total_token_usage')
  if (usage === null) return {}
  return usagePlace(null, { ...normalised(usage), total: true })
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

function usagePlace(id: string | null, usage: Usage): Said {
  return { message: { id, role: 'system', usage, blocks: [] } }
}
