import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Conversation, type Message } from '@unspool/core'
import type { Session } from '../../assemble.ts'
import { assembleSessions } from '../../assemble.ts'
import { readBackward } from '../../read-backward.ts'
import { readForward } from '../../read-forward.ts'
import { readMessage } from '../../read-message.ts'
import { scan } from '../../scan.ts'
import type { Source } from '../../source.ts'
import { summarise } from '../../summarise.ts'
import type { Checkpoint, LogRef } from '../../log-ref.ts'
import type { Limits } from '../../tasks.ts'
import { rootsIn } from '../expected.ts'
import type { Case } from './mutate-file.ts'
import { factProblem, messageProblem } from './shape.ts'

/** A message as it travels is never longer, in characters of JSON. */
const longestMessage = (1 << 20) + 4_000
/** Bytes that one step may read beside what it was asked to: a first look, the header, the proof. */
const overhead = 3 << 20

/**
 * Reads a file in every way it can be read, below a folder that is emptied first, and says what does not hold:
 * nothing throws, each message is one, all cuts give the same, and the work has an end.
 */
export function problemOf(source: Source, { name, bytes }: Case, folder: string): string | null {
  rmSync(folder, { recursive: true, force: true })
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  const { files } = scan(source, { source: source.id, roots: rootsIn(source, folder) })
  const summaries = summarise(source, { source: source.id, files })
  for (const summary of summaries) {
    if (summary.role === 'unreadable') return `${summary.file.name} is unreadable: ${summary.reason}`
    const facts =
      summary.role === 'session' ? summary.facts : summary.sessions.flatMap((session) => session.facts)
    const problem = firstOf(facts, factProblem)
    if (problem !== null) return `fact ${problem}`
  }
  for (const session of assembleSessions(source, summaries)) {
    const problem = sessionProblem(source, session)
    if (problem !== null) return problem
  }
  return null
}

function sessionProblem(source: Source, { summary, log }: Session): string | null {
  if (JSON.stringify(summary).length > 100_000) return 'the summary is too long to list'
  const forward = readWith(source, log)
  const problem = firstOf(forward, messageProblem)
  if (problem !== null) return `message ${problem}`
  if (forward.some((message) => JSON.stringify(message).length > longestMessage))
    return 'a message is too long'
  for (const limits of [{ messages: 1 }, { bytes: 1 }, { bytes: 700, messages: 3 }])
    if (!isDeepStrictEqual(readWith(source, log, { limits }), forward))
      return `cut by ${JSON.stringify(limits)} it says something else`
  for (const size of [1, 4])
    if (!isDeepStrictEqual(backwards(source, log, size), forward))
      return `back in pages of ${size} it says something else`
  return foldProblem(forward) ?? referenceProblem(source, log, forward)
}

function readWith(
  source: Source,
  log: LogRef,
  { limits = {}, from = null }: { limits?: Limits; from?: Checkpoint | null } = {},
): Message[] {
  const messages: Message[] = []
  let after = from
  for (;;) {
    const read = readForward(source, { log, after, limits, settled: true })
    if (read.status !== 'appended') throw new Error(`the log is ${read.status}`)
    if (read.work.bytesRead > overhead) throw new Error(`a step read ${read.work.bytesRead} bytes`)
    messages.push(...read.entries.map(({ message }) => message))
    if (!read.more) return messages
    if (isDeepStrictEqual(read.checkpoint, after)) throw new Error('a step leads nowhere')
    after = read.checkpoint
  }
}

/** Back from the end; what is left to forward readers there, a last line that may be half, behind it. */
function backwards(source: Source, log: LogRef, limit: number): Message[] {
  const messages: Message[] = []
  let before: Checkpoint | null = null
  do {
    const page = readBackward(source, { log, before, limit })
    if (page.status !== 'read') throw new Error(`the log is ${page.status}`)
    if (before === null) messages.push(...readWith(source, log, { from: page.after }))
    messages.unshift(...page.messages)
    if (
      page.before !== null &&
      page.before.position === before?.position &&
      page.before.taken === before.taken
    )
      throw new Error('a page leads nowhere')
    before = page.before
  } while (before !== null)
  return messages
}

/** Clients fold whatever a file says. */
function foldProblem(messages: readonly Message[]): string | null {
  const entries = messages.map((message, n) => ({ cursor: String(n), message }))
  const [whole, stepped] = [new Conversation(), new Conversation()]
  whole.apply({ reset: false, entries, upToDate: true })
  for (const entry of entries) stepped.apply({ reset: false, entries: [entry], upToDate: true })
  if (!isDeepStrictEqual(stepped.turns(), whole.turns()))
    return 'folded message by message it has other turns'
  if (!isDeepStrictEqual(stepped.usage(), whole.usage()))
    return 'folded message by message it has other usage'
  return isDeepStrictEqual(stepped.branches(), whole.branches())
    ? null
    : 'folded message by message it has other branches'
}

/** What was cut can be had whole. */
function referenceProblem(source: Source, log: LogRef, messages: readonly Message[]): string | null {
  for (const { id, blocks } of messages)
    for (const block of blocks) {
      const ref = 'elided' in block ? block.elided?.ref : block.type === 'image' ? block.ref : undefined
      if (ref !== undefined && readMessage(source, { log, ref })?.id !== id)
        return `reference ${ref} leads nowhere`
    }
  return null
}

function firstOf(values: readonly unknown[], problemIn: (value: unknown) => string | null): string | null {
  for (const [index, value] of values.entries()) {
    const problem = problemIn(value)
    if (problem !== null) return `${index}${problem}`
  }
  return null
}
