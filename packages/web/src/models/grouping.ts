import { isJsonObject, type Json } from '@unspool/core'
import { computed, type ReadonlySignal } from '@preact/signals'
import { createStored } from './stored.ts'

/** What the list is cut into groups by. */
export type GroupBy = 'time' | 'project'

/** Where subagents are: within the conversation that started them, or in the list too. */
export type SubagentPlace = 'within' | 'listed'

/** How the list is grouped, and which projects are folded: kept in this browser. */
export interface Grouping {
  readonly by: ReadonlySignal<GroupBy>
  /** Folders of projects whose sessions are folded away. */
  readonly folded: ReadonlySignal<ReadonlySet<string>>
  readonly subagents: ReadonlySignal<SubagentPlace>
  readonly choose: (by: GroupBy) => void
  readonly chooseSubagents: (place: SubagentPlace) => void
  readonly fold: (project: string, folded: boolean) => void
  readonly close: () => void
}

interface Kept {
  readonly version: typeof VERSION
  readonly by: GroupBy
  readonly folded: readonly string[]
  readonly subagents: SubagentPlace
}

const VERSION = 1
/** Projects that stay folded: of more, those folded first open again. */
const MOST = 300

/** By time, nothing is folded and subagents are within, unless one chose otherwise on this machine. */
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
    subagents: computed(() => current.value.subagents),
    choose: (by) => change((kept) => ({ ...kept, by })),
    chooseSubagents: (subagents) => change((kept) => ({ ...kept, subagents })),
    fold,
    close,
  }
}

function keptOf(kept: Json | undefined): Kept {
  const { version, by, folded, subagents }: { readonly [name: string]: Json | undefined } = isJsonObject(kept)
    ? kept
    : {}
  const isOurs = version === VERSION
  const known: readonly Json[] = isOurs && Array.isArray(folded) ? folded : []
  return {
    version: VERSION,
    by: isOurs && by === 'project' ? by : 'time',
    folded: known.filter((project) => typeof project === 'string').slice(-MOST),
    subagents: isOurs && subagents === 'listed' ? subagents : 'within',
  }
}
