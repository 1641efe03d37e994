import type { SourceOverview } from '@unspool/core'
import { shortPath } from './short-path.ts'
import { padded, widthOf } from './width.ts'

/** What was found: sessions of each source, and the folders looked in. */
export function foundLines(sources: readonly SourceOverview[], home: string): string[] {
  const labels = Math.max(...sources.map(({ label }) => widthOf(label)))
  const counts = sources.map(({ sessions }) => countOf(sessions))
  const widest = Math.max(...counts.map((count) => count.length))
  const rows = sources.map(({ label, roots }, i) => {
    const places = roots.map(({ path, exists }) => shortPath(path, home) + (exists ? '' : ' (not there yet)'))
    return `  ${padded(label, labels)}  ${(counts[i] ?? '').padStart(widest)}  ${places.join(', ')}`
  })
  const isEmpty = sources.every(({ sessions }) => sessions === 0)
  return isEmpty ? [...rows, 'No sessions yet. Watching: they appear by themselves.'] : rows
}

function countOf(sessions: number): string {
  return sessions === 1 ? '1 session ' : `${sessions} sessions`
}
