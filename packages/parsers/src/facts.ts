import type { SessionFact } from '@unspool/core'

/** What facts of one kind replace each other: titles of one rank, everything else of one type. */
function kindOf(fact: SessionFact): string {
  return fact.type === 'title' ? `title ${fact.rank}` : fact.type
}

function keepsFirst(fact: SessionFact): boolean {
  return fact.type === 'cwd' || (fact.type === 'title' && (fact.rank === 'prompt' || fact.rank === 'command'))
}

/** Characters of an id, a model or a path that every list can carry; what is longer is none. */
export const longestName = 4_096

/** At most one fact of a kind: the last one told, but of what a session begins with the first. */
export function reducedFacts(facts: Iterable<SessionFact>): SessionFact[] {
  const kept = new Map<string, SessionFact>()
  for (const fact of facts) {
    if (isTooLong(fact)) continue
    const kind = kindOf(fact)
    const before = kept.get(kind)
    if (before === undefined || !keepsFirst(fact)) kept.set(kind, fact)
  }
  return [...kept.values()]
}

function isTooLong(fact: SessionFact): boolean {
  for (const part of Object.values(fact))
    if (typeof part === 'string' && part.length > longestName) return true
  return false
}

export function factOf<T extends SessionFact['type']>(
  facts: readonly SessionFact[],
  type: T,
): (SessionFact & { type: T }) | null {
  return (facts.findLast((fact) => fact.type === type) as (SessionFact & { type: T }) | undefined) ?? null
}
