import type { SessionSummary, ToolUse } from '@unspool/core'
import { plainName } from '@unspool/core/tools'
import { computed, type ReadonlySignal } from '@preact/signals'
import { childrenOf } from './descendants.ts'
import type { Library } from './library.ts'
import type { ThreadRow, ToolRow } from './groups.ts'
import { matchSubagents } from './subagent-match.ts'
import type { Shown } from './shown.ts'

/** The subagents of one session, by the calls that started them. */
export interface Subagents {
  /** `null`: the call started none, or it is not known which. */
  readonly of: (callId: string) => SessionSummary | null
  /** Those that no call that is loaded is known to have started. */
  readonly others: ReadonlySignal<readonly SessionSummary[]>
  /** All, in the order they began. */
  readonly all: ReadonlySignal<readonly SessionSummary[]>
}

const spawning = new Set(['task', 'agent', 'spawnagent', 'subagent'])

/** Whether a tool starts a subagent. */
function isSpawn(use: Pick<ToolUse, 'name'>): boolean {
  return spawning.has(plainName(use.name))
}

/** A row of a call that starts a subagent. */
export function isSpawnRow(row: ThreadRow | undefined): row is ToolRow {
  return row?.type === 'tool' && isSpawn(row.part)
}

export interface SubagentsInput {
  readonly key: string
  readonly library: Pick<Library, 'newest' | 'original' | 'session'>
  readonly shown: ReadonlySignal<Shown>
}

export function createSubagents({ key, library, shown }: SubagentsInput): Subagents {
  const keys = computed(() =>
    subagentsOf(key, library.newest.value)
      .map((child) => child.key)
      .join('\n'),
  )
  // What they are matched by does not change while they work.
  const children = computed(() =>
    keys.value === '' ? [] : keys.value.split('\n').flatMap((child) => library.original(child) ?? []),
  )
  const matches = computed(() => {
    if (children.value.length === 0) return new Map<string, string>()
    const calls = shown.value.rows.filter(isSpawnRow).map(({ part }) => part)
    return matchSubagents(calls, children.value)
  })
  const named = (child: string): SessionSummary[] => [library.session(child) ?? []].flat()
  return {
    of: (callId) => {
      const child = matches.value.get(callId)
      return child === undefined ? null : library.session(child)
    },
    others: computed(() => {
      const known = new Set(matches.value.values())
      return children.value.flatMap((child) => (known.has(child.key) ? [] : named(child.key)))
    }),
    all: computed(() => children.value.flatMap((child) => named(child.key))),
  }
}

/** A session's subagents, in the order they began. */
export function subagentsOf(key: string, sessions: readonly SessionSummary[]): readonly SessionSummary[] {
  return childrenOf(key, 'subagent', sessions)
}
