import { signal, type ReadonlySignal } from '@preact/signals'
import type { IndexStatus } from '@unspool/core'
import type { Api } from '../api.ts'
import { pause } from './pause.ts'

export interface IndexFollowing {
  /** How far the index is; `null` until that is known. */
  readonly index: ReadonlySignal<IndexStatus | null>
  readonly close: () => void
}

const AGAIN_MS = 5_000

/** Follows the index; calls back when it moves, and not for where it stands at first. */
export function followIndex(api: Pick<Api, 'indexing'>, onMoved: () => void = () => {}): IndexFollowing {
  const index = signal<IndexStatus | null>(null)
  const ending = new AbortController()
  const follow = async (): Promise<void> => {
    for (const { signal: ended } = ending; !ended.aborted; await pause(AGAIN_MS, ended)) {
      try {
        for await (const status of api.indexing(ended)) {
          if (index.peek() !== null) onMoved()
          index.value = status
        }
      } catch (error) {
        if (!ended.aborted) reportError(error)
      }
    }
  }
  void follow()
  return { index, close: () => ending.abort() }
}
