import type { Relation, SessionSummary } from '@unspool/core'

/** Sessions that went on from one, whatever agent wrote them. */
export interface Descendants {
  /** What it was compressed into; where that was done more than once, in the order they began. */
  readonly continuations: readonly SessionSummary[]
  /** What was forked from it, in the order they began. */
  readonly forks: readonly SessionSummary[]
}

export function descendantsOf(key: string, sessions: readonly SessionSummary[]): Descendants {
  return {
    continuations: childrenOf(key, 'continuation', sessions),
    forks: childrenOf(key, 'fork', sessions),
  }
}

/** Sessions of one kind that a session led to, in the order they began. */
export function childrenOf(
  key: string,
  kind: Relation,
  sessions: readonly SessionSummary[],
): readonly SessionSummary[] {
  return sessions
    .filter(({ parent, relation }) => parent === key && relation === kind)
    .toSorted((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0))
}
