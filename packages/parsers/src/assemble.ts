import type { SessionFact } from '@unspool/core'
import { type Activity, nothingTold } from './activity/activity.ts'
import type { FileSummary } from './file-summary.ts'
import { groupsOf, type SessionFile } from './groups.ts'
import { keyedGroups } from './keyed-groups.ts'
import { Kin } from './kin.ts'
import type { LogRef } from './log-ref.ts'
import { segmentsOf } from './segments.ts'
import { type SessionFacts, summaryOf } from './session-summary.ts'
import type { Source } from './source.ts'

/** One session: what the list shows of it and where its log lies. */
export interface Session {
  readonly summary: SessionFacts
  /** How its last turn stands at the end of its newest file. */
  readonly activity: Activity
  readonly log: LogRef
  /** There is something to show; an empty or header-only file is not listed until there is. */
  readonly listed: boolean
}

/** Makes sessions of what the files of one source tell: pure, from all files at once. */
export function assembleSessions(source: Source, files: readonly FileSummary[]): readonly Session[] {
  const groups = groupsOf(files.filter((file): file is SessionFile => file.role === 'session'))
  const keyed = keyedGroups(source, groups)
  const kin = new Kin(keyed)
  const sidecars = sidecarFacts(files)
  return keyed.map(({ key, group }) => {
    const summary = summaryOf(source, { key, group, kin, sidecar: sidecars.get(group.id) ?? [] })
    const log = { source: source.id, segments: segmentsOf(group, kin) }
    const activity = group.files.at(-1)?.activity ?? nothingTold
    return { summary, activity, log, listed: group.files.some(({ hasMessages }) => hasMessages) }
  })
}

function sidecarFacts(files: readonly FileSummary[]): Map<string, SessionFact[]> {
  const byId = new Map<string, SessionFact[]>()
  for (const file of files) {
    if (file.role !== 'sidecar') continue
    for (const { session, facts } of file.sessions) {
      const known = byId.get(session)
      if (known === undefined) byId.set(session, [...facts])
      else known.push(...facts)
    }
  }
  return byId
}
