import type { SessionSummary } from '@unspool/core'

/** Sessions that went on from one, whatever agent wrote them. */
export interface Descendants {
  /** What it was compressed into; where that was done more than once, in the order they began. */
  readonly continuations: readonly SessionSummary[]
  /** What was forked from it, in the order they began. */
  readonly forks: readonly SessionSummary[]
}

export function descendantsOf(key: string, sessions: readonly SessionSummary[]): Descendants {
  const children = sessions
    .filter(({ parent }) => parent === key)
    .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
  return {
    continuations: children.filter(({ relation }) => relation === 'continuation'),
    forks: children.filter(({ relation }) => relation === 'fork'),
  }
}
