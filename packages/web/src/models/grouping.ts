import { isJsonObject, type Json } from '@unspool/core'
import { computed, type ReadonlySignal } from '@preact/signals'
import { createStored } from './stored.ts'

/** What the list is cut into groups by. */
export type GroupBy = 'time' | 'project'

/** How the list is grouped, and which projects are folded: kept in this browser. */
export interface Grouping {
  readonly by: ReadonlySignal<GroupBy>
  /** Folders of projects whose sessions are folded away. */
  readonly folded: ReadonlySignal<ReadonlySet<string>>
  readonly choose: (by: GroupBy) => void
  readonly fold: (project: string, folded: boolean) => void
  readonly close: () => void
}

interface Kept {
  readonly version: typeof VERSION
  readonly by: GroupBy
  readonly folded: readonly string[]
}

const VERSION = 1
/** Projects that stay folded: of more, those folded first open again. */
const MOST = 300

/** By time, and nothing is folded, unless one chose otherwise on this machine. */
export function createGrouping(window: Window): Grouping {
  const { current, change, close } = createStored({ window, name: 'unspool.grouping', read: keptOf })
  const fold = (project: string, folded: boolean): void =>
    change((kept) => {
      const others = kept.folded.filter((other) => other !== project)
      return { ...kept, folded: folded ? [...others, project].slice(-MOST) : others }
    })
  return {
    by: computed(() => current.value.by),
    folded: computed(() => new Set(current.value.folded)),
    choose: (by) => change((kept) => ({ ...kept, by })),
    fold,
    close,
  }
}

function keptOf(kept: Json | undefined): Kept {
  const { version, by, folded }: { readonly [name: string]: Json | undefined } = isJsonObject(kept)
    ? kept
    : {}
  const isOurs = version === VERSION
  const known: readonly Json[] = isOurs && Array.isArray(folded) ? folded : []
  return {
    version: VERSION,
    by: isOurs && by === 'project' ? by : 'time',
    folded: known.filter((project) => typeof project === 'string').slice(-MOST),
  }
}
