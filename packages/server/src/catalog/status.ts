import type { IndexStatus } from '@unspool/core'
import type { Agenda } from './indexer/agenda.ts'
import { needOf, type Shelfmark } from './indexer/shelfmark.ts'

type Kept = Pick<Shelfmark, 'session' | 'progress'>

/** What sessions come to: how many can be searched, and how many bytes. Counts those that are listed. */
export function searchable(
  agenda: Agenda,
): Pick<IndexStatus, 'sessions' | 'words' | 'substrings' | 'bytes'> & { readonly isIdle: boolean } {
  const marks = [...agenda.marks()]
  const listed = marks.filter(({ session }) => session.listed)
  const kept = listed.map(({ session }) => ({ session, progress: agenda.kept(session.summary.key) }))
  const words = kept.filter(hasWords)
  return {
    sessions: listed.length,
    words: words.length,
    substrings: words.filter(hasParts).length,
    bytes: { done: bytesOf(words), total: bytesOf(listed) },
    isIdle: marks.every((mark) => needOf(mark) === null && !mark.waits),
  }
}

/** It was read to its end once; what was appended since is in within a moment. */
function hasWords({ progress }: Kept): boolean {
  return progress !== null && progress.seen !== null
}

function hasParts({ progress }: Kept): boolean {
  return (progress?.parts?.position ?? 0) >= (progress?.words?.position ?? 0)
}

function bytesOf(marks: readonly Pick<Shelfmark, 'session'>[]): number {
  return marks.reduce((sum, { session }) => sum + session.summary.bytes, 0)
}
