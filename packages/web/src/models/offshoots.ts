import type { SessionSummary } from '@unspool/core'
import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { ConversationModel } from './conversation.ts'
import type { ForkPoints } from './fork-points.ts'
import type { Offshoot } from './partings.ts'

export interface OffshootsInput {
  readonly model: Pick<ConversationModel, 'key' | 'state' | 'setOffshoots'>
  readonly sessions: ReadonlySignal<readonly SessionSummary[]>
  readonly forkPoints: ForkPoints
}

/** Forks that are looked into, the newest first. */
const MOST = 12

/**
 * Tells an open conversation of the sessions that share its beginning and part from it, until what is returned runs.
 * A fork is looked into again as it grows: it may have been seen before all was copied.
 */
export function followOffshoots({ model, sessions, forkPoints }: OffshootsInput): () => void {
  // By what matters of them: the list changes all the time.
  const family = computed(() => JSON.stringify(familyOf(model.key, sessions.value)))
  let run = 0
  let told = ''
  const stop = effect(() => {
    const { isListed, forks, parent } = JSON.parse(family.value) as Family
    if (model.state.value !== 'open' || (forks.length === 0 && !isListed)) return
    const mine = ++run
    offshootsOf({ key: model.key, forks, parent }, forkPoints).then(
      (offshoots) => {
        const all = JSON.stringify(offshoots)
        if (mine !== run || all === told) return
        told = all
        model.setOffshoots(offshoots)
      },
      (error: unknown) => reportError(error),
    )
  })
  return () => {
    run++
    stop()
  }
}

interface Family {
  /** The session itself is known: before that its forks need not be. */
  readonly isListed: boolean
  /** Sessions that were forked from this one, or from where this one was. */
  readonly forks: readonly Pick<SessionSummary, 'key' | 'bytes'>[]
  /** The key of the session this one was forked from; `null` for none that is still there. */
  readonly parent: string | null
}

function familyOf(key: string, sessions: readonly SessionSummary[]): Family {
  const self = sessions.find((session) => session.key === key)
  const named = self?.relation === 'fork' ? self.parent : null
  const parent = sessions.some((session) => session.key === named) ? named : null
  const forks = sessions
    .filter((each) => each.relation === 'fork' && (each.parent === key || each.parent === named))
    .filter((each) => each.parent !== null)
    .map(({ key: fork, bytes }) => ({ key: fork, bytes }))
  return { isListed: self !== undefined, forks: forks.slice(0, MOST), parent }
}

async function offshootsOf(
  { key, forks, parent }: Pick<Family, 'forks' | 'parent'> & { readonly key: string },
  forkPoints: ForkPoints,
): Promise<readonly Offshoot[]> {
  const found = await Promise.all(
    forks.map(async (fork): Promise<readonly Offshoot[]> => {
      const point = await forkPoints.of(fork)
      if (point === null) return []
      const { messageId } = point.last
      if (fork.key !== key) return [{ key: fork.key, messageId, target: point.own }]
      return parent === null ? [] : [{ key: parent, messageId, target: point.last }]
    }),
  )
  return found.flat()
}
