import { nothing, type RawEntry, type RawTokens } from './counts.ts'
import { count, object, type Raw, text, time } from './records.ts'

/** One rollout, without what it repeats of another thread. */
export interface Rollout {
  readonly thread: string
  readonly path: string
  readonly name: string
  readonly meta: Raw
  readonly records: readonly Raw[]
  /** How many of the records are copied from another thread. */
  readonly copied: number
  /** The copy is what a subagent was given to know: no part of its own history. */
  readonly inherited: boolean
}

/** What goes on from one rollout of a thread to the next. */
export interface Thread {
  model: string | null
  /** The last running total, of whomever. */
  total: Raw | null
  /** Ids of responses, in all threads. */
  readonly counted: Set<string>
}

const counters = [
  'input_tokens',
  'cached_input_tokens',
  'cache_write_input_tokens',
  'output_tokens',
  'reasoning_output_tokens',
] as const

type Counters = Readonly<Record<(typeof counters)[number], number>>

/** Responses one by one where the file tells them, else the growth of the running total. */
export function codexEntries({ records, copied, inherited }: Rollout, thread: Thread): RawEntry[] {
  const tellsResponses = records.find(tellsTokens)?.['type'] === 'token_usage_record'
  return records.flatMap((record, index) => {
    const isOwn = index >= copied
    const payload = object(record['payload'])
    if (isOwn || !inherited) thread.model = modelIn(record, payload) ?? thread.model
    if (tellsResponses && !isOwn) return []
    const usage = tellsResponses ? responseIn(record, payload, thread) : growthIn(payload, thread)
    if (usage === null || !isOwn) return []
    const entry = {
      model: thread.model,
      at: time(record['timestamp']),
      tokens: tokensOf(usage),
      responses: 1,
    }
    return [entry]
  })
}

/** A record of a response comes before the total that it has raised. */
function tellsTokens({ type, payload }: Raw): boolean {
  return type === 'token_usage_record' || object(object(payload)['info'])['total_token_usage'] != null
}

function modelIn({ type }: Raw, payload: Raw): string | null {
  if (type === 'turn_context') return text(payload['model'])
  const settings = payload['type'] === 'thread_settings_applied' ? payload['thread_settings'] : null
  return text(object(settings)['model'])
}

function responseIn({ type }: Raw, payload: Raw, { counted }: Thread): Counters | null {
  const id = text(payload['response_id'])
  if (type !== 'token_usage_record' || payload['usage'] == null || (id !== null && counted.has(id)))
    return null
  if (id !== null) counted.add(id)
  return countersOf(object(payload['usage']))
}

/** What a total has grown by; one that fell has begun anew. */
function growthIn(payload: Raw, thread: Thread): Counters | null {
  const told = object(payload['info'])['total_token_usage']
  if (payload['type'] !== 'token_count' || told == null) return null
  const [total, base] = [countersOf(object(told)), countersOf(object(thread.total))]
  thread.total = object(told)
  const fell = total.input_tokens + total.output_tokens < base.input_tokens + base.output_tokens
  const grown = Object.fromEntries(counters.map((name) => [name, Math.max(0, total[name] - base[name])]))
  return fell || Object.values(grown).every((amount) => amount === 0) ? null : (grown as Counters)
}

function countersOf(usage: Raw): Counters {
  return Object.fromEntries(counters.map((name) => [name, count(usage[name])])) as Counters
}

/** Input holds what was read from and written to the cache, output the reasoning. */
function tokensOf(usage: Counters): RawTokens {
  const cached = usage.cached_input_tokens + usage.cache_write_input_tokens
  return {
    ...nothing(),
    input: Math.max(0, usage.input_tokens - cached),
    cacheRead: usage.cached_input_tokens,
    cacheWrite: usage.cache_write_input_tokens,
    output: usage.output_tokens,
    reasoning: usage.reasoning_output_tokens,
  }
}
