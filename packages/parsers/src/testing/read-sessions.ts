import type { Message } from '@unspool/core'
import { assembleSessions, type Session } from '../assemble.ts'
import type { SessionFacts } from '../session-summary.ts'
import { readForward } from '../read-forward.ts'
import { scan } from '../scan.ts'
import type { Root, Source } from '../source.ts'
import { summarise } from '../summarise.ts'
import type { Checkpoint, LogRef } from '../log-ref.ts'

/** Every session below the roots with all its messages, in the same steps as a server takes, without workers. */
export function readSessions(
  source: Source,
  roots: readonly Root[],
): { summary: SessionFacts; messages: Message[] }[] {
  return findSessions(source, roots).map(({ summary, log }) => ({ summary, messages: readAll(source, log) }))
}

export function findSessions(source: Source, roots: readonly Root[]): readonly Session[] {
  const { files } = scan(source, { source: source.id, roots })
  return assembleSessions(source, summarise(source, { source: source.id, files }))
}

/** All messages of a log. */
export function readAll(source: Source, log: LogRef): Message[] {
  const messages: Message[] = []
  let after: Checkpoint | null = null
  for (;;) {
    const read = readForward(source, { log, after, settled: true })
    if (read.status !== 'appended') throw new Error(`the log is ${read.status}`)
    messages.push(...read.entries.map(({ message }) => message))
    if (!read.more) return messages
    after = read.checkpoint
  }
}
