import type { AnswerPart, ImageBlock, NoticeBlock, SessionSummary, Turn } from '@unspool/core'
import { plainOutput } from '@unspool/core/tools'
import { clean, oneLine } from './clean.ts'
import type { Document } from './document.ts'

/** Who speaks in a turn. */
export function speakerOf(turn: Turn): string {
  switch (turn.role) {
    case 'user':
      return 'User'
    case 'assistant':
      return oneLine(turn.model ?? '') || 'Assistant'
    case 'tool':
      return 'Command'
    case 'system':
      return 'Notice'
  }
}

/** What is special about a turn. */
export function marksOf({ from, side, retracted }: Turn): readonly string[] {
  return [
    ...(from === null ? [] : [`copied from ${oneLine(from)}`]),
    ...(side ? ['subagent'] : []),
    ...(retracted ? ['taken back'] : []),
  ]
}

/** The parts of a turn that say something. */
export function partsOf(turn: Turn): readonly AnswerPart[] {
  const parts = turn.role === 'assistant' ? turn.parts : turn.role === 'tool' ? [turn.tool] : turn.blocks
  return parts.filter((part) => {
    if (part.type === 'text' || part.type === 'thinking') return part.text.trim() !== ''
    return part.type !== 'notice' || part.kind !== 'retract'
  })
}

/** A point in time, the same for every reader: `2026-05-04 07:00:01 UTC`; empty when nobody told it. */
export function momentOf(at: number | null): string {
  const date = new Date(at ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}

export function titleOf({ title }: SessionSummary): string {
  return oneLine(title ?? '') || 'Untitled'
}

/** What is known of the session: each with its name. */
export function factsOf({
  session,
  exportedAt,
  version,
  part,
}: Document): readonly (readonly [string, string])[] {
  const facts: readonly (readonly [string, string | null])[] = [
    ['Agent', session.sourceLabel],
    ['Model', session.model],
    ['Folder', session.cwd],
    ['Branch', session.gitBranch],
    ['Began', momentOf(session.createdAt)],
    ['Last message', momentOf(session.updatedAt)],
    ['Session', session.key],
    [relationWords[session.relation ?? 'subagent'], session.parent],
    ['Part', part === undefined ? null : `turns ${part.first} to ${part.last} of ${part.of}`],
    ['Exported', `${momentOf(exportedAt)} by Unspool ${version}`],
  ]
  return facts.flatMap(([name, value]) => (value ? [[name, oneLine(value, 500)] as const] : []))
}

const relationWords = { subagent: 'Subagent of', fork: 'Forked from', continuation: 'Goes on from' } as const

/** Images stay where they are: a line stands for each. */
export function imageWords({ mediaType, bytes }: ImageBlock): string {
  return `Image, ${oneLine(mediaType)}, ${bytes} bytes, not exported`
}

/** What is said under a text of which not all could be had. */
export function cutWords(bytes: number): string {
  return `The middle is left out: ${bytes} bytes in all`
}

/** A notice: what kind of thing happened, and what was said about it. */
export function noticeOf({ kind, text, count }: NoticeBlock): {
  readonly title: string
  readonly said: string
} {
  const said = clean(plainOutput(text))
  if (kind !== 'rollback') return { title: noticeWords[kind], said }
  return {
    title: count === undefined || count === 1 ? 'Went back one prompt' : `Went back ${count} prompts`,
    said,
  }
}

const noticeWords: Readonly<Record<Exclude<NoticeBlock['kind'], 'rollback'>, string>> = {
  compaction: 'Compacted',
  interrupted: 'Interrupted',
  error: 'Error',
  command: 'Command',
  'command-output': 'Command output',
  retract: 'A message was taken back',
  oversized: 'A line too long to read was passed over',
  task: 'Task report',
  info: 'Note',
}
