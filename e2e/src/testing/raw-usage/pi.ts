import { join } from 'node:path'
import { type RawEntry, type RawSession, type RawTokens } from './counts.ts'
import { count, filesBelow, object, type Raw, recordsOf, text, time } from './records.ts'

interface Entry extends RawEntry {
  /** The same wherever it was copied to. */
  readonly key: string
}

type Read = Omit<RawSession, 'entries'> & { readonly entries: readonly Entry[] }

/**
 * Pi: every entry with a usage, on all branches. A copy has the same id, time and usage. Not `responseId`: servers
 * on the user's own machine number their answers anew, or at random among a thousand.
 */
export function rawPi(sessions: string): RawSession[] {
  const read = filesBelow(sessions)
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => readFile(join(sessions, file)))
  const counted = new Set<string>()
  return read.toSorted(byAge).map((session) => {
    const entries = session.entries.filter(({ key }) => !counted.has(key))
    for (const { key } of entries) counted.add(key)
    return { ...session, entries }
  })
}

function readFile(path: string): Read {
  const records = recordsOf(path)
  const header = object(records[0]?.['type'] === 'session' ? records[0] : null)
  const createdAt = time(header['timestamp'])
  const parent = text(header['parentSession']) ?? text(header['branchedFrom'])
  const isCopy = ({ timestamp }: Raw): boolean =>
    parent !== null && (time(timestamp) ?? Number.MAX_SAFE_INTEGER) < (createdAt ?? 0)
  const isReadable = count(header['version']) <= 3
  const entries = isReadable ? entriesIn(records).filter(({ record }) => !isCopy(record)) : []
  const id = text(header['id']) ?? path
  return { source: 'pi', id, path, createdAt, entries: entries.map(({ entry }) => entry), told: null }
}

function entriesIn(records: readonly Raw[]): { record: Raw; entry: Entry }[] {
  let model: string | null = null
  return records.flatMap((record) => {
    const message = object(record['message'])
    const isAnswer = message['role'] === 'assistant'
    model = (isAnswer ? text(message['model']) : text(record['modelId'])) ?? model
    const usage = usageIn(record, message)
    if (usage === null) return []
    const at = time(record['timestamp'])
    const began = typeof message['timestamp'] === 'number' ? message['timestamp'] : at
    const key = JSON.stringify([record['id'], at, usage])
    const tokens = tokensOf(usage)
    const own = record['type'] === 'usage' ? text(record['model']) : null
    return [{ record, entry: { key, model: own ?? model, at: began, tokens, responses: isAnswer ? 1 : 0 } }]
  })
}

function usageIn(record: Raw, message: Raw): Raw | null {
  const isSaid = message['role'] === 'assistant' || message['role'] === 'toolResult'
  const holder = record['type'] === 'message' ? (isSaid ? message : {}) : record
  const isPaid = ['message', 'compaction', 'branch_summary', 'usage'].includes(String(record['type']))
  return isPaid && holder['usage'] != null ? object(holder['usage']) : null
}

function tokensOf(usage: Raw): RawTokens {
  const cacheWrite = count(usage['cacheWrite'])
  return {
    input: count(usage['input']),
    cacheRead: count(usage['cacheRead']),
    cacheWrite,
    cacheWriteLong: Math.min(count(usage['cacheWrite1h']), cacheWrite),
    output: count(usage['output']),
    reasoning: count(usage['reasoning']),
    cost: count(object(usage['cost'])['total']),
  }
}

function byAge(a: Read, b: Read): number {
  const age = (a.createdAt ?? Number.MAX_SAFE_INTEGER) - (b.createdAt ?? Number.MAX_SAFE_INTEGER)
  return age === 0 ? (a.id < b.id ? -1 : 1) : age
}
