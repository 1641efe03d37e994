import type { SessionSummary, SourceReport } from '@unspool/core'
import { factOf, type FileSummary } from '@unspool/parsers'

/** What wrote a file last, as far as it tells. */
export function versionOf({ facts }: FileSummary & { readonly role: 'session' }): string | null {
  return factOf(facts, 'written-by')?.version ?? null
}

/** How many sessions each version wrote, most first. */
export function versionsOf(sessions: readonly Pick<SessionSummary, 'writtenBy'>[]): SourceReport['versions'] {
  const counts = new Map<string | null, number>()
  for (const { writtenBy } of sessions) counts.set(writtenBy, (counts.get(writtenBy) ?? 0) + 1)
  return [...counts]
    .map(([version, count]) => ({ version, sessions: count }))
    .toSorted((a, b) => b.sessions - a.sessions)
}
