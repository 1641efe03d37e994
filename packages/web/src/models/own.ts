import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Clock } from './clock.ts'
import { bounded, keptOf, nothing, type Own } from './own-kept.ts'
import { createStored } from './stored.ts'

/** Pins, own names and hidden sessions, kept in this browser: the agents' files know nothing of them. */
export interface OwnModel {
  readonly of: (key: string) => Own
  /** Pinned sessions: the first that was pinned stands first, so that none moves when another comes. */
  readonly pinned: ReadonlySignal<readonly string[]>
  readonly pin: (key: string, pinned: boolean) => void
  readonly hide: (key: string, hidden: boolean) => void
  /** Nothing but spaces takes the original name back. */
  readonly rename: (key: string, alias: string) => void
  /** Follows which sessions there are (`isThere` reads signals): what is not there for long is forgotten. */
  readonly follow: (isThere: (key: string) => boolean) => () => void
  readonly close: () => void
}

const DAY = 24 * 3_600_000

/** One store for all of it, shared by all tabs. */
export function createOwn(window: Window, clock: Pick<Clock, 'now'>): OwnModel {
  const { current, change, close } = createStored({ window, name: 'unspool.own', read: keptOf })
  const byKey = computed(() => new Map(current.value.sessions.map((entry) => [entry.key, entry])))
  const of = (key: string): Own => byKey.value.get(key) ?? nothing
  const pinned = computed(() =>
    current.value.sessions
      .filter(({ pinnedAt }) => pinnedAt !== null)
      .toSorted((a, b) => (a.pinnedAt ?? 0) - (b.pinnedAt ?? 0))
      .map(({ key }) => key),
  )
  const set = (key: string, own: Partial<Own>): void =>
    change(({ sessions }) => {
      const before = sessions.find((entry) => entry.key === key) ?? nothing
      const others = sessions.filter((entry) => entry.key !== key)
      return bounded([{ ...before, ...own, key, seenAt: clock.now() }, ...others], clock.now())
    })
  const follow = (isThere: (key: string) => boolean): (() => void) =>
    effect(() => {
      const now = clock.now()
      const due = current.value.sessions.filter(({ key, seenAt }) => now - seenAt > DAY && isThere(key))
      if (due.length === 0) return
      const keys = new Set(due.map(({ key }) => key))
      change(({ sessions }) =>
        bounded(
          sessions.map((entry) => (keys.has(entry.key) ? { ...entry, seenAt: now } : entry)),
          now,
        ),
      )
    })
  return {
    of,
    pinned,
    pin: (key, isPinned) => set(key, { pinnedAt: isPinned ? clock.now() : null }),
    hide: (key, hidden) => set(key, { hidden }),
    rename: (key, alias) => set(key, { alias: alias.trim() === '' ? null : alias.trim() }),
    follow,
    close,
  }
}
