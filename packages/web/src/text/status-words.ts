import type { SessionStatus, SessionSummary } from '@unspool/core'
import { wordsOf } from '../tools/family.ts'
import { familyOf } from '../tools/registry.ts'
import { firstLine } from './output.ts'
import { statusStrings } from './strings-status.ts'
import { strings } from './strings.ts'

/** Whether an agent is there: at work, or waiting for the person. */
export function isLive({ state }: SessionStatus): boolean {
  return state === 'working' || state === 'waiting'
}

/** What a session does now, or asks: `Thinking`, `Running npm test`, `Asks: Which one?`; `null` when nothing happens. */
export function doingOf({ status, cwd }: Pick<SessionSummary, 'status' | 'cwd'>): string | null {
  const { state, call, subagents } = status
  const { words } = strings.tool
  if (!isLive(status)) return null
  if (call === null) return subagents === 0 ? statusStrings.thinking : statusStrings.subagents(subagents)
  const use = {
    ...call,
    type: 'tool',
    callId: '',
    elided: null,
    at: null,
    result: null,
    details: [],
  } as const
  const line = familyOf(call.name).line(use, cwd)
  const verb = state === 'waiting' ? words.ask : (wordsOf(line.words, 'running') ?? statusStrings.running)
  return [verb, firstLine(line.argument ?? ''), line.more].filter(Boolean).join(' ')
}
