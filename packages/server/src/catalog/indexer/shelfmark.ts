import type { Session } from '@unspool/parsers'
import type { Progress } from '../writer/changes.ts'

/** One session as the indexer knows it. */
export interface Shelfmark {
  readonly session: Session
  /** How its files stand now. */
  readonly seen: string
  /** Sessions it has copies of, that are there themselves. */
  readonly origins: readonly string[]
  readonly revision: number
  /** How far it is, slices under way included. */
  readonly progress: Progress | null
  /** `seen` as it was when it could not be read on: it is left alone until that changes. */
  readonly stuck: string | null
  /** Somebody found that it does not say what it said: what is indexed of it is verified before it is read on. */
  readonly doubted: boolean
  /** It is stuck for a moment only, and then looked at again. */
  readonly waits: boolean
}

export type Need = 'words' | 'parts' | null

/** What a session lacks in the catalog: words come first, for all sessions. */
export function needOf({ seen, origins, revision, progress, stuck, doubted }: Shelfmark): Need {
  if (stuck === seen) return null
  if (progress === null || progress.words === null || progress.seen !== seen || doubted) return 'words'
  if (revision !== progress.revision || String(origins) !== String(progress.origins)) return 'words'
  return (progress.parts?.position ?? 0) < progress.words.position ? 'parts' : null
}

/** Whether all of a session must be read again: its messages are made another way now, or other ones are left out. */
export function isOutdated({ origins, revision, progress }: Shelfmark): boolean {
  if (progress === null || progress.words === null) return false
  return revision !== progress.revision || String(origins) !== String(progress.origins)
}

export const noProgress: Omit<Progress, 'revision'> = {
  words: null,
  parts: null,
  count: null,
  seen: null,
  origins: [],
}
