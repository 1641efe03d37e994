import type { Message, Page, Slice } from '@unspool/core'
import type { Api } from '../api.ts'
import type { Target } from './target.ts'

/** What a conversation begins with. */
export interface Opening {
  readonly page: Page
  /** The page reaches the end of the log. */
  readonly live: boolean
  /** Messages of the log up to the end of the page; `null` when nobody counted. */
  readonly end: number | null
  /** The message that was asked for and those around it, the nearest first; empty when none was, or it is not there. */
  readonly target: readonly Message[]
}

const LAST_PAGE = 50
/** Messages before the target, and in all. */
const BEFORE = 30
const AROUND = 60
/** How far off a message is looked for that is not where it was, and in how many steps at most. */
const NEARBY = 500
const STEPS = 12

/** Opens a session around a message, whatever its size; at its end without one, or when it is not to be found. */
export async function openAt(api: Api, key: string, target: Target | null): Promise<Opening> {
  const found = target === null ? null : await openAround(api, key, target)
  if (found !== null) return found
  return { page: await api.page(key, { limit: LAST_PAGE }), live: true, end: null, target: [] }
}

async function openAround(api: Api, key: string, target: Target): Promise<Opening | null> {
  const read = (from: number, limit: number): Promise<Stretch> => stretch(api, key, { from, limit })
  const there = await windowAt(read, target)
  if (there !== null) return there
  for await (const { messages, from } of nearby(read, target.offset)) {
    const index = messages.findIndex(({ id }) => id === target.messageId)
    if (index !== -1) return windowAt(read, { ...target, offset: from + index })
  }
  return null
}

interface Stretch extends Slice {
  readonly from: number
}

type Read = (from: number, limit: number) => Promise<Stretch>

async function stretch(api: Api, key: string, range: { from: number; limit: number }): Promise<Stretch> {
  return { ...(await api.slice(key, range.from, range.limit)), from: range.from }
}

/** A slice ends early where messages are long: then it begins with the target itself. */
async function windowAt(read: Read, { messageId, offset }: Target): Promise<Opening | null> {
  const around = await read(Math.max(0, offset - BEFORE), AROUND)
  const short = around.nextOffset <= offset && around.nextOffset < around.totalCount
  return openingOf(short ? await read(offset, AROUND - BEFORE) : around, messageId)
}

function openingOf(slice: Stretch, messageId: string): Opening | null {
  const { messages, from, start, cursor, nextOffset, totalCount } = slice
  const index = messages.findIndex(({ id }) => id === messageId)
  if (index === -1) return null
  return {
    page: { messages, before: from === 0 ? null : start, after: cursor, reset: false },
    live: nextOffset >= totalCount,
    end: nextOffset,
    target: [...messages.slice(index), ...messages.slice(0, index).toReversed()],
  }
}

async function* nearby(read: Read, offset: number): AsyncGenerator<Stretch> {
  const { totalCount } = await read(offset, 1)
  const first = Math.max(0, Math.min(offset, totalCount) - NEARBY)
  const end = Math.min(totalCount, first + 2 * NEARBY)
  for (let from = first, step = 0; from < end && step < STEPS; step++) {
    const slice = await read(from, end - from)
    if (slice.messages.length === 0) return
    yield slice
    from = slice.nextOffset
  }
}
