import type { Elided, Message } from '@unspool/core'
import { batch, signal, type ReadonlySignal } from '@preact/signals'

/** What the server left out of long texts, for those who look through all of a conversation. */
export interface Depths {
  /** The whole message of something that was cut; `null` while it is not here. Reads no signal. */
  readonly of: (ref: string) => Message | null
  /** Raised with each that comes. */
  readonly version: ReadonlySignal<number>
  /** Something that was asked for is not here: not yet, or because it is too much, or failed. */
  readonly isMissing: ReadonlySignal<boolean>
  /** Fetches what is not here of all of these, in their order. */
  readonly load: (parts: readonly Elided[]) => void
  /** Fetches no more; what is here stays. */
  readonly stop: () => void
}

const TOGETHER = 4
/** Bytes that are held in all: what lies beyond is not looked through. */
const MOST = 64_000_000

/** Each is fetched once; what failed, again with the next time it is asked for. */
export function createDepths(fetch: (ref: string) => Promise<Message>): Depths {
  const held = new Map<string, Message>()
  const pending = new Set<string>()
  const version = signal(0)
  const isMissing = signal(false)
  let wanted: readonly Elided[] = []
  let room = MOST
  const isDue = ({ ref, bytes }: Elided): boolean => !held.has(ref) && !pending.has(ref) && bytes <= room
  const next = (): void => {
    while (pending.size < TOGETHER) {
      const part = wanted.find(isDue)
      if (part === undefined) break
      fetchOne(part)
    }
    isMissing.value = wanted.some(({ ref }) => !held.has(ref))
  }
  const fetchOne = ({ ref, bytes }: Elided): void => {
    pending.add(ref)
    room -= bytes
    fetch(ref).then(
      (message) =>
        batch(() => {
          pending.delete(ref)
          held.set(ref, message)
          version.value++
          next()
        }),
      (error: unknown) => {
        reportError(error)
        pending.delete(ref)
        room += bytes
        wanted = wanted.filter((part) => part.ref !== ref)
        next()
        isMissing.value = true
      },
    )
  }
  return {
    of: (ref) => held.get(ref) ?? null,
    version,
    isMissing,
    load: (parts) => {
      wanted = parts
      next()
    },
    stop: () => void (wanted = []),
  }
}
