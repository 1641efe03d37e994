import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { minus, nothing, type RawSession, type RawTokens } from './counts.ts'
import { count, filesBelow, object, type Raw, recordsOf, text, time } from './records.ts'

interface Read {
  readonly id: string
  readonly path: string
  readonly records: readonly Raw[]
  readonly settings: Raw
}

/** Factory Droid: only a session's sum is told, beside it; what `/compress` took over from the session before is not its own. */
export function rawFactory(sessions: string): RawSession[] {
  const read = filesBelow(sessions)
    .filter((file) => /^(?:[^/.][^/]*\/)?[^/.]+\.jsonl$/.test(file))
    .map((file) => readFile(sessions, file))
  return read.map((session) => {
    const { records, settings } = session
    const start = object(records.find(({ type }) => type === 'session_start'))
    const told = toldIn(settings)
    const carried = isContinuation(start, session.path)
      ? toldIn(object(read.find(({ id }) => id === start['parent'])?.settings))
      : null
    const messages = records.filter(({ type }) => type === 'message')
    const own = messages.slice(messages.findLastIndex(({ id }) => id === start['forkedAtMessageId']) + 1)
    const times = messages.flatMap(({ timestamp }) => time(timestamp) ?? [])
    const tokens = minus(told ?? nothing(), carried ?? nothing())
    const responses = own.filter((record) => said(record)['role'] === 'assistant').length
    const entry = { model: modelOf(session, start), at: times.at(-1) ?? null, tokens, responses }
    const { id, path } = session
    return { source: 'factory', id, path, createdAt: times[0] ?? null, entries: [entry], told }
  })
}

function readFile(folder: string, file: string): Read {
  const path = join(folder, file)
  const beside = path.replace(/\.jsonl$/, '.settings.json')
  const settings = existsSync(beside) ? object(JSON.parse(readFileSync(beside, 'utf8'))) : {}
  return { id: basename(path, '.jsonl'), path, records: recordsOf(path), settings }
}

/** A parent without a copy of it: forks and subagents begin at nothing. */
function isContinuation(start: Raw, path: string): boolean {
  const isOther = text(start['forkedAtMessageId']) ?? text(start['callingSessionId'])
  return text(start['parent']) !== null && isOther === null && !path.includes('/btw/')
}

function toldIn(settings: Raw): RawTokens | null {
  if (settings['tokenUsage'] == null) return null
  const usage = object(settings['tokenUsage'])
  return {
    ...nothing(),
    input: count(usage['inputTokens']),
    cacheRead: count(usage['cacheReadTokens']),
    cacheWrite: count(usage['cacheCreationTokens']),
    output: count(usage['outputTokens']),
  }
}

/** The oldest files have role and content at the top. */
function said(record: Raw): Raw {
  return record['message'] == null ? record : object(record['message'])
}

/** Which model answered last; before answers told it, what the model itself was told. */
function modelOf({ records, settings }: Read, start: Raw): string | null {
  const answers = records.filter(({ type }) => type === 'message').map(said)
  const answered = answers.map(({ modelId }) => text(modelId)).findLast((model) => model !== null)
  if (answered !== undefined) return answered
  const reminder = start['version'] === undefined ? /^Model: ([^\n\\"]+)/m.exec(remindersIn(answers)) : null
  return reminder?.[1]?.trim() ?? text(settings['model'])
}

function remindersIn(messages: readonly Raw[]): string {
  const texts = messages.flatMap(({ content }) =>
    Array.isArray(content) ? content.map((part) => text(object(part)['text'])) : [text(content)],
  )
  return texts.filter((part) => part?.startsWith('<system-reminder>')).join('\n')
}
