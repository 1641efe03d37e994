import type { SessionSummary } from '@unspool/core'
import { Waypoints } from 'lucide-preact'
import { isLive } from '../../text/status-words.ts'
import { subagentStrings } from '../../text/strings-subagents.ts'
import { duration, elapsed } from '../../text/time.ts'
import { Bead } from '../conversation/bead.tsx'
import type { Reader } from '../conversation/reader.ts'

export interface HeadingProps {
  /** Of those that stand beside each other. */
  readonly calls: readonly string[]
  readonly reader: Reader
}

/** What stands above several subagents, on the thread that they leave: how many, and how long it takes them all. */
export function Heading({ calls, reader }: HeadingProps) {
  const children = calls.flatMap((call) => reader.subagents.of(call) ?? [])
  const works = children.some(({ status }) => isLive(status))
  return (
    <p class="subagents-heading">
      <Bead kind={works ? 'running' : 'done'} />
      <Waypoints size={16} strokeWidth={1.5} aria-hidden />
      <span>{subagentStrings.count(calls.length)}</span>
      <Span {...{ children, works, reader }} />
    </p>
  )
}

interface SpanProps {
  readonly children: readonly SessionSummary[]
  readonly works: boolean
  readonly reader: Reader
}

/** From when the first began: until now, or until the last ended. */
function Span({ children, works, reader }: SpanProps) {
  const began = Math.min(...children.flatMap(({ createdAt }) => createdAt ?? []))
  const ended = Math.max(...children.flatMap(({ updatedAt }) => updatedAt ?? []))
  if (!Number.isFinite(began)) return null
  if (works) return <span class="running">{elapsed(reader.seconds.value - began)}</span>
  return Number.isFinite(ended) ? <span class="took">{duration(ended - began)}</span> : null
}
