import type { SessionSummary, ToolUse } from '@unspool/core'
import { fieldsOf, outputOf, textOf } from '@unspool/core/tools'

/** How much earlier than its call, and later than its result, a subagent may be said to have begun. Milliseconds. */
const BEFORE = 1_000
const AFTER = 5_000
/** Titles are cut: of so many characters the beginning or end is enough. */
const TELLING = 12

/**
 * Which subagent each call started, by call ids. What came back names it, in most agents; else it is told by its title
 * and the time it began. Where that leaves a choice it is nobody: better none than another one's.
 */
export function matchSubagents(
  calls: readonly ToolUse[],
  children: readonly SessionSummary[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const taken = new Set<string>()
  const take = (call: ToolUse | undefined, child: SessionSummary | undefined): void => {
    if (call === undefined || child === undefined) return
    found.set(call.callId, child.key)
    taken.add(child.key)
  }
  const pair = (isLike: (call: ToolUse, child: SessionSummary) => boolean, inOrder: boolean): void => {
    const open = calls.filter(({ callId }) => !found.has(callId))
    const free = children.filter(({ key }) => !taken.has(key))
    for (const group of groupsOf(open, free, isLike)) {
      if (group.calls.length !== group.children.length || (!inOrder && group.calls.length > 1)) continue
      for (const [index, call] of group.calls.entries()) take(call, group.children[index])
    }
  }
  pair(names, false)
  pair((call, child) => isTitled(call, child) && isTimely(call, child), true)
  pair(isTimely, false)
  return found
}

interface Group {
  readonly calls: readonly ToolUse[]
  /** In the order they began. */
  readonly children: readonly SessionSummary[]
}

/** Calls that the same subagents fit, where those fit no other call. */
function groupsOf(
  calls: readonly ToolUse[],
  children: readonly SessionSummary[],
  isLike: (call: ToolUse, child: SessionSummary) => boolean,
): readonly Group[] {
  const byFit = new Map<string, ToolUse[]>()
  for (const call of calls) {
    const fit = children.flatMap((child) => (isLike(call, child) ? [child.key] : [])).join('\n')
    byFit.set(fit, [...(byFit.get(fit) ?? []), call])
  }
  return [...byFit].flatMap(([fit, own]): Group[] => {
    const keys = new Set(fit.split('\n'))
    const fitting = children.filter(({ key }) => keys.has(key))
    const isShared = calls.some((call) => !own.includes(call) && fitting.some((child) => isLike(call, child)))
    if (fitting.length === 0 || isShared) return []
    return [{ calls: own, children: fitting.toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0)) }]
  })
}

/** Whether what came back has the subagent's own id. */
function names(call: ToolUse, { id }: SessionSummary): boolean {
  const own = id.slice(id.lastIndexOf('/') + 1).replace(/^agent-/, '')
  return (
    own !== '' &&
    outputOf(call)
      .split(/[^\w-]+/)
      .includes(own)
  )
}

function isTitled(call: ToolUse, { title }: SessionSummary): boolean {
  const fields = fieldsOf(call)
  const given = ['description', 'title', 'message', 'prompt', 'input'].flatMap(
    (name) => textOf(fields, name) ?? [],
  )
  const said = plain(title ?? '')
  return said !== '' && given.some((text) => isAlike(plain(text), said))
}

function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return a === b || (short.length >= TELLING && (long.startsWith(short) || long.endsWith(short)))
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').replace(/…$/, '').trim()
}

function isTimely({ at, result }: ToolUse, { createdAt }: SessionSummary): boolean {
  if (at === null || createdAt === null) return false
  const end = result === null ? Number.POSITIVE_INFINITY : (result.at ?? Number.POSITIVE_INFINITY)
  return createdAt >= at - BEFORE && createdAt <= end + AFTER
}
