import { isPlace, type Message, type SessionSummary } from '@unspool/core'
import { computed, effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { Library } from './library.ts'
import type { Pane, Panes } from './panes.ts'
import { seenIn, seenKeptOf, withSeen } from './seen-kept.ts'
import { createStored } from './stored.ts'

/** How many messages of a session are new; `some`: not counted yet; `many`: more than are counted. */
export type News = number | 'some' | 'many'

/** What came since one last saw the end of a session, kept in this browser. */
export interface Unread {
  /** `null`: nothing. Read inside a component, it is drawn again when this changes. */
  readonly of: (session: SessionSummary) => News | null
  /** Counts what is new, one session after the other. */
  readonly count: (session: SessionSummary) => void
  /** From now on the sessions whose end is in view are seen. */
  readonly follow: (models: FollowInput) => () => void
  readonly close: () => void
}

export interface FollowInput {
  readonly panes: Pick<Panes, 'open' | 'areTwo'>
  readonly library: Pick<Library, 'original'>
}

/** More are not counted. */
const MOST = 99

interface Counted {
  /** The time of the last message that was counted. */
  readonly at: number
  readonly news: News
}

/** Subagents are a part of what started them, and no news of their own. */
export function createUnread(api: Pick<Api, 'page'>, window: Window): Unread {
  const opened = Date.now()
  const { current, change, close } = createStored({
    window,
    name: 'unspool.seen',
    read: (kept) => seenKeptOf(kept, opened),
  })
  // From here on what comes is news, also where nothing is ever opened.
  change((kept) => kept)
  const seen = computed(() => seenIn(current.value))
  const seenAt = (key: string): number => seen.value(key)
  const counted = signal<ReadonlyMap<string, Counted>>(new Map())
  let last: Promise<void> = Promise.resolve()
  const isNews = ({ key, relation, updatedAt }: SessionSummary): boolean =>
    relation !== 'subagent' && updatedAt !== null && updatedAt > seenAt(key)
  const countNow = async (session: SessionSummary): Promise<void> => {
    const { key, updatedAt } = session
    if (!isNews(session) || updatedAt === null || counted.peek().get(key)?.at === updatedAt) return
    const { messages } = await api.page(key, { limit: MOST + 1 })
    const news = newsIn(messages, seenAt(key))
    counted.value = new Map(counted.peek()).set(key, { at: updatedAt, news })
  }
  return {
    of: (session) => (isNews(session) ? (counted.value.get(session.key)?.news ?? 'some') : null),
    count: (session) => {
      last = last.then(() => countNow(session)).catch(reportError)
    },
    follow: (models) =>
      followEnds(models, window, (key, at) => {
        if (at > seenAt(key)) change((kept) => withSeen(kept, { key, at }))
      }),
    close,
  }
}

/** Of the last messages those after a time. One that has none is as old as the one before it. */
function newsIn(messages: readonly Message[], seen: number): News {
  const visible = messages.filter((message) => !isPlace(message))
  const old = visible.findLastIndex(({ at }) => at !== null && at <= seen)
  const count = visible.length - 1 - old
  if (count > MOST) return 'many'
  return count === 0 ? 'some' : count
}

function followEnds(
  { panes, library }: FollowInput,
  { document }: Window,
  onSeen: (key: string, at: number) => void,
): () => void {
  const isVisible = signal(document.visibilityState === 'visible')
  const look = (): void => void (isVisible.value = document.visibilityState === 'visible')
  document.addEventListener('visibilitychange', look)
  const stop = effect(() => {
    if (!isVisible.value) return
    for (const pane of panes.open.value) {
      const end = endIn(pane, panes.areTwo)
      if (end === null) continue
      const at = Math.max(end.at, library.original(end.key)?.updatedAt ?? 0)
      untracked(() => onSeen(end.key, at))
    }
  })
  return () => {
    stop()
    document.removeEventListener('visibilitychange', look)
  }
}

/** The session whose end is in view in a pane, with the time of what stands there; `null` for none. */
function endIn(
  { conversation, isFocused, route }: Pane,
  areTwo: ReadonlySignal<boolean>,
): { readonly key: string; readonly at: number } | null {
  const model = conversation.value
  if (model === null || model.state.value !== 'open' || route.files.value) return null
  if (!isFocused.value && !areTwo.value) return null
  const { live, rows } = model.shown.value
  return live && model.following.value ? { key: model.key, at: rows.at(-1)?.at ?? 0 } : null
}
