import type { JsonObject, NoticeKind, Usage } from '@unspool/core'
import type { DraftMessage } from '../../draft.ts'
import type { Header } from '../../source.ts'
import { amountOf, countOf, numberOf, objectOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'

/** What every entry has: its place in the tree. Version 1 has no ids: its entries follow each other. */
export function placeOf(record: JsonObject, header: Header): DraftMessage {
  const id = textOf(record, 'id') || null
  return {
    id,
    ...parentOf(record, id),
    role: 'system',
    at: epochOf(record.timestamp),
    ...originOf(record, header),
    blocks: [],
  }
}

function parentOf(record: JsonObject, id: string | null): Pick<DraftMessage, 'parentId'> {
  const parentId = textOf(record, 'parentId')
  if (id === null || (parentId === null && record.parentId !== null)) return {}
  return { parentId: parentId === id ? null : parentId }
}

function originOf({ timestamp }: JsonObject, { traits }: Header): Pick<DraftMessage, 'from'> {
  const at = epochOf(timestamp)
  const before = numberOf(traits, 'copiedBefore')
  const from = textOf(traits, 'copiedFrom')
  return from !== null && at !== null && before !== null && at < before ? { from } : {}
}

/** A quiet line of that kind; only the place when there is nothing to say. */
export function noticed(place: DraftMessage, kind: NoticeKind, text: string | null): DraftMessage {
  return text === null ? place : { ...place, blocks: [{ type: 'notice', kind, text }] }
}

/** The message with the `usage` its record tells of; all of it was paid for, on whatever branch. */
export function withUsage(record: JsonObject, message: DraftMessage): DraftMessage {
  const usage = objectOf(record, 'usage')
  return usage === null ? message : { ...message, usage: usageOf(usage) }
}

/** Pi's counts are ours: input is without cache, output with reasoning. A cost of 0 says that it knows no price. */
function usageOf(usage: JsonObject): Usage {
  const cacheWrite = countOf(usage, 'cacheWrite')
  const long = countOf(usage, 'cacheWrite1h')
  const reasoning = amountOf(usage, 'reasoning')
  const cost = amountOf(objectOf(usage, 'cost') ?? {}, 'total')
  return {
    input: countOf(usage, 'input'),
    cacheRead: countOf(usage, 'cacheRead'),
    cacheWrite,
    ...(long === 0 ? {} : { cacheWriteLong: Math.min(long, cacheWrite) }),
    output: countOf(usage, 'output'),
    ...(reasoning === null ? {} : { reasoning }),
    ...(cost === null || cost === 0 ? {} : { cost }),
  }
}
