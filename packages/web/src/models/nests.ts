import type { Api } from '../api.ts'
import { createConversation, type ConversationModel } from './conversation.ts'
import { createFolds, type Folds } from './folds.ts'

/** Conversations that are open within another one. */
export interface Nests {
  /** Opens one, or goes on with it; each time is to be followed by a `leave`. */
  readonly enter: (key: string) => ConversationModel
  /** Nobody sees it: it is closed unless somebody comes back soon. */
  readonly leave: (key: string) => void
  /** How high it was, so that it is as high again before its messages are there. Pixels. */
  readonly heights: Map<string, number>
  readonly close: () => void
}

export interface NestsInput {
  readonly api: Api
  readonly frame: (run: () => void) => void
  /** Milliseconds that one is kept open unseen. */
  readonly linger?: number
}

interface Nest {
  readonly model: ConversationModel
  seen: number
  timer: ReturnType<typeof setTimeout> | undefined
}

const LINGER = 20_000

/** Keeps what was opened and closed in each by hand for as long as it lives. */
export function createNests({ api, frame, linger = LINGER }: NestsInput): Nests {
  const nests = new Map<string, Nest>()
  const folds = new Map<string, Folds>()
  const foldsOf = (key: string): Folds => {
    const kept = folds.get(key) ?? createFolds()
    folds.set(key, kept)
    return kept
  }
  const end = (key: string): void => {
    const nest = nests.get(key)
    clearTimeout(nest?.timer)
    nest?.model.close()
    nests.delete(key)
  }
  const enter = (key: string): ConversationModel => {
    const open = (): Nest => ({
      model: createConversation({ api, key, frame, folds: foldsOf(key) }),
      seen: 0,
      timer: undefined,
    })
    const nest = nests.get(key) ?? open()
    nests.set(key, nest)
    clearTimeout(nest.timer)
    nest.seen += 1
    return nest.model
  }
  const leave = (key: string): void => {
    const nest = nests.get(key)
    if (nest === undefined || --nest.seen > 0) return
    nest.timer = setTimeout(() => end(key), linger)
  }
  const close = (): void => {
    for (const key of nests.keys()) end(key)
  }
  return { enter, leave, heights: new Map(), close }
}
