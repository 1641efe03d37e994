import type { SessionSummary } from '@unspool/core'
import type { LibraryInput } from './library-input.ts'

export interface WithinInput extends Pick<LibraryInput, 'own' | 'grouping'> {
  readonly original: (key: string) => SessionSummary | null
}

/**
 * Tells whether a session is found within another one's conversation, and is no line of the list: a subagent whose
 * parent is known. One that waits for the person, or was pinned, is listed all the same.
 */
export function createWithin({ own, grouping, original }: WithinInput): (session: SessionSummary) => boolean {
  return ({ key, parent, relation, status }) =>
    grouping.subagents.value === 'within' &&
    relation === 'subagent' &&
    parent !== null &&
    isFounded(parent, original, key) &&
    status.state !== 'waiting' &&
    own.of(key).pinnedAt === null
}

/** Whether there is such a session, and it does not lie within the one that says it lies within this: files may say so. */
function isFounded(key: string, original: WithinInput['original'], child: string): boolean {
  const seen = new Set([child])
  for (let at: string | null = key; at !== null;) {
    const found: SessionSummary | null = seen.has(at) ? null : original(at)
    if (found === null) return at !== key && !seen.has(at)
    seen.add(at)
    at = found.relation === 'subagent' ? found.parent : null
  }
  return true
}
