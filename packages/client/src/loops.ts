import {
  Conversation,
  type Delta,
  type IndexStatus,
  isPlace,
  type Json,
  type SessionsChange,
} from '@unspool/core'
import { UnspoolError } from './failure.ts'
import { pulled } from './pulled.ts'
import type { Remote } from './remote.ts'
import type { ChangesFilter, FollowOptions, Step, TailStep } from './types.ts'

/** What a loop over one session needs. */
export interface Reading {
  readonly remote: Remote
  readonly key: string
  readonly options: FollowOptions
  readonly signal: AbortSignal
}

/** A session step by step, across lost connections, restarted servers and slow readers. */
export async function* stream({ remote, key, options, signal }: Reading): AsyncGenerator<Step, void> {
  let after = options.after ?? null
  let isOpen = false
  const steps = pulled<Step>({
    subscribe: (observer) => remote.stream({ session: key, after, from: options.from ?? 'start' }, observer),
    weigh: ({ delta }) => weightOf(delta),
    // A session that was there is waited for, as the server does while its files have gone.
    survives: (failure) => isDisconnected(failure) || (isOpen && isMissing(failure)),
    signal,
  })
  for await (const step of steps) {
    isOpen = true
    after = step.cursor
    yield step
  }
}

/** Message by message; places are left out, a reset is a step of its own. */
export async function* tail(reading: Reading): AsyncGenerator<TailStep, void> {
  for await (const { delta } of stream(reading)) {
    if (delta.reset) yield { cursor: null, reset: true, message: null }
    for (const { cursor, message } of delta.entries) {
      if (!isPlace(message)) yield { cursor, reset: false, message }
    }
  }
}

/** Folded; the same object each time. */
export async function* follow(reading: Reading): AsyncGenerator<Conversation, void> {
  const conversation = new Conversation()
  for await (const { delta } of stream(reading)) {
    conversation.apply(delta)
    yield conversation
  }
}

/** The list of sessions: state, so that whoever was slow or away gets all of it again. */
export function changes(
  remote: Remote,
  filter: ChangesFilter,
  signal: AbortSignal,
): AsyncGenerator<SessionsChange> {
  return pulled({
    subscribe: (observer) => remote.changes(filter, observer),
    weigh: (change) => change.upserts.length * 1024,
    survives: isDisconnected,
    signal,
  })
}

/** How far the index is: state too. */
export function indexing(remote: Remote, signal: AbortSignal): AsyncGenerator<IndexStatus> {
  return pulled({ subscribe: remote.status, weigh: () => 512, survives: isDisconnected, signal })
}

function isDisconnected(failure: unknown): boolean {
  return failure instanceof UnspoolError && failure.reason === 'DISCONNECTED'
}

function isMissing(failure: unknown): boolean {
  return (
    failure instanceof UnspoolError && (failure.reason === 'NOT_FOUND' || failure.reason === 'SESSION_GONE')
  )
}

/** About the bytes of a delta in memory: 2 KiB for each message and what its texts hold. */
function weightOf(delta: Delta): number {
  return delta.entries.reduce((weight, { message }) => weight + 2048 + lengthOf(message.blocks), 2048)
}

function lengthOf(value: Json | object | undefined): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  return Object.values(value).reduce((length: number, member) => length + lengthOf(member), 0)
}
