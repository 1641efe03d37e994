import { join } from 'node:path'
import { minus, nothing, type RawEntry, type RawSession, type RawTokens } from './counts.ts'
import { count, filesBelow, object, type Raw, recordsOf, text, time } from './records.ts'

/** One answer in one file: its lines repeat each other's usage. */
interface Answer extends RawEntry {
  /** The same wherever it was copied to. */
  readonly key: string
}

type Read = Omit<RawSession, 'entries'> & { readonly answers: readonly Answer[] }

/** Claude Code: an answer counts once, in the oldest session that holds it, by its line with the greatest output. */
export function rawClaude(projects: readonly string[]): RawSession[] {
  const read = projects.flatMap((folder) =>
    filesBelow(folder).flatMap((file) => (sessionOf(file, []) === null ? [] : [readFile(folder, file)])),
  )
  const counted = new Set<string>()
  return read.toSorted(byAge).map(({ answers, ...session }) => {
    const entries = answers.filter(({ key }) => !counted.has(key))
    for (const { key } of entries) counted.add(key)
    return { ...session, entries }
  })
}

function readFile(folder: string, file: string): Read {
  const path = join(folder, file)
  const records = recordsOf(path)
  const id = sessionOf(file, records) ?? file
  const isCopy = ({ requestSessionId }: Raw): boolean => (text(requestSessionId) ?? id) !== id
  const own = id.includes('/') ? records : records.slice(records.findLastIndex(isCopy) + 1)
  const times = own
    .filter(({ type }) => type === 'user' || type === 'assistant' || type === 'system')
    .flatMap(({ timestamp }) => time(timestamp) ?? [])
  const createdAt = times.length === 0 ? null : Math.min(...times)
  return { source: 'claude', id, path, createdAt, answers: answersIn(own, path), told: null }
}

/** The session a file is of; a subagent of the old layout is named after the session in its records. */
function sessionOf(file: string, records: readonly Raw[]): string | null {
  const [, parent, agent] = /^[^/]+\/([^/]+)\/subagents\/(?:.+\/)?agent-([^/]+)\.jsonl$/.exec(file) ?? []
  if (agent !== undefined) return `${parent}/${agent}`
  const stem = /^[^/]+\/([^/]+)\.jsonl$/.exec(file)?.[1] ?? null
  if (!stem?.startsWith('agent-')) return stem
  const caller = records.map(({ sessionId }) => text(sessionId)).find((id) => id !== null)
  return caller === undefined ? stem : `${caller}/${stem.slice('agent-'.length)}`
}

function answersIn(records: readonly Raw[], path: string): Answer[] {
  const answers = new Map<string, Answer>()
  for (const [index, record] of records.entries()) {
    const message = object(record['message'])
    const isModels = record['type'] === 'assistant' && message['model'] !== '<synthetic>'
    if (!isModels || record['isApiErrorMessage'] === true || message['usage'] == null) continue
    const id = text(message['id'])
    const key =
      id === null ? (text(record['uuid']) ?? `${path} ${index}`) : `${id} ${text(record['requestId'])}`
    const tokens = tokensOf(record, object(message['usage']))
    const known = answers.get(key)
    if (known !== undefined && known.tokens.output > tokens.output) continue
    const at = known?.at ?? time(record['timestamp'])
    answers.set(key, { key, model: text(message['model']), at, tokens, responses: 1 })
  }
  return [...answers.values()]
}

function tokensOf(record: Raw, usage: Raw): RawTokens {
  const kept = object(usage['cache_creation'])
  const long = count(kept['ephemeral_1h_input_tokens'])
  const told = usage['cache_creation_input_tokens']
  const cacheWrite = typeof told === 'number' ? told : long + count(kept['ephemeral_5m_input_tokens'])
  const tokens = {
    input: count(usage['input_tokens']),
    cacheRead: count(usage['cache_read_input_tokens']),
    cacheWrite,
    cacheWriteLong: Math.min(long, cacheWrite),
    output: count(usage['output_tokens']),
    reasoning: count(object(usage['output_tokens_details'])['thinking_tokens']),
    cost: count(record['costUSD']),
  }
  return minus(tokens, nothing())
}

function byAge(a: Read, b: Read): number {
  const age = (a.createdAt ?? Number.MAX_SAFE_INTEGER) - (b.createdAt ?? Number.MAX_SAFE_INTEGER)
  return age === 0 ? (a.id < b.id ? -1 : 1) : age
}
