import { basename } from 'node:path'
import {
  type Count,
  type SessionFact,
  sessionKey,
  type SessionSummary,
  titleRanks,
  type TitleRank,
} from '@unspool/core'
import { type Activity, nothingTold } from './activity/activity.ts'
import { factOf, reducedFacts } from './facts.ts'
import { type Group, groupsOf, type SessionFile } from './groups.ts'
import { type KeyedGroup, keyedGroups } from './keyed-groups.ts'
import { segmentsOf } from './segments.ts'
import type { Source } from './source.ts'
import type { FileSummary } from './file-summary.ts'
import type { LogRef } from './log-ref.ts'

/** What files tell of a session for good; its status changes with time alone. */
export type SessionFacts = Omit<SessionSummary, 'status'>

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
  const sidecars = sidecarFacts(files)
  return keyed.map(({ key, group }) => {
    const summary = summaryOf(source, { key, group, keyed, sidecar: sidecars.get(group.id) ?? [] })
    const log = { source: source.id, segments: segmentsOf(group, keyed) }
    const activity = group.files.at(-1)?.activity ?? nothingTold
    return { summary, activity, log, listed: group.files.some(({ hasMessages }) => hasMessages) }
  })
}

function sidecarFacts(files: readonly FileSummary[]): Map<string, SessionFact[]> {
  const byId = new Map<string, SessionFact[]>()
  for (const file of files) {
    if (file.role !== 'sidecar') continue
    for (const { session, facts } of file.sessions)
      byId.set(session, [...(byId.get(session) ?? []), ...facts])
  }
  return byId
}

interface Parts {
  readonly key: string
  readonly group: Group
  readonly keyed: readonly KeyedGroup[]
  readonly sidecar: readonly SessionFact[]
}

function summaryOf(source: Source, { key, group, keyed, sidecar }: Parts): SessionFacts {
  const facts = reducedFacts([
    // The model set for a session holds until an answer names the one that gave it.
    ...sidecar.filter(({ type }) => type === 'model'),
    ...group.files.flatMap((file) => file.facts),
    ...sidecar.filter(({ type }) => type !== 'model'),
  ])
  const headers = group.files.map(({ known }) => known.header)
  const path = group.files.at(-1)?.file.path ?? ''
  const told = factOf(facts, 'parent')
  const parent =
    headers[0]?.parent ?? (told === null ? null : { session: told.parent, relation: told.relation })
  const cwd = headers[0]?.cwd ?? factOf(facts, 'cwd')?.cwd ?? null
  const relation = parent?.relation ?? null
  const gone = group.files.map(({ file }) => file.gone ?? null)
  const goneAt = gone.includes(null) ? null : greatest(gone)
  return {
    key,
    source: source.id,
    sourceLabel: source.label,
    id: group.id,
    title: titleOf(facts),
    cwd,
    model: factOf(facts, 'model')?.model ?? null,
    gitBranch: factOf(facts, 'git-branch')?.branch ?? null,
    writtenBy: factOf(facts, 'written-by')?.version ?? null,
    createdAt: least(group.files.map(({ createdAt }) => createdAt)),
    updatedAt: greatest(group.files.map(({ updatedAt }) => updatedAt)),
    parent: parent === null ? null : parentKey(source, parent.session, keyed),
    relation,
    path,
    bytes: group.files.reduce((sum, { file }) => sum + file.size, 0),
    usage: factOf(facts, 'usage')?.usage ?? null,
    resume: goneAt === null ? source.resumeCommand({ id: group.id, cwd, path, relation }) : null,
    goneAt,
    diagnostics:
      group.files.length === 1 ? (group.files[0] as SessionFile).diagnostics : mergedDiagnostics(group.files),
  }
}

/** Of a parent named by its path: wherever a file of that name lies now; its home may have moved. */
function parentKey(source: Source, parent: string, keyed: readonly KeyedGroup[]): string | null {
  const name = basename(parent.replaceAll('\\', '/'))
  if (name === parent) return sessionKey(source.id, parent)
  const files = keyed.flatMap(({ key, group }) => group.files.map(({ file }) => ({ key, path: file.path })))
  const found = files.find(({ path }) => path === parent) ?? files.find(({ path }) => basename(path) === name)
  if (found !== undefined) return found.key
  return parent.startsWith('/') || /^[a-z]:/i.test(parent) ? null : sessionKey(source.id, parent)
}

function titleOf(facts: readonly SessionFact[]): string | null {
  const titles = facts.filter((fact) => fact.type === 'title' && fact.title !== null) as {
    title: string
    rank: TitleRank
  }[]
  return titles.toSorted((a, b) => titleRanks[b.rank] - titleRanks[a.rank])[0]?.title ?? null
}

function mergedDiagnostics(files: readonly SessionFile[]): SessionSummary['diagnostics'] {
  const unknown = new Map<string, Count>()
  let badLines: Count | null = null
  for (const { diagnostics } of files) {
    if (diagnostics.badLines !== null) badLines = added(badLines, diagnostics.badLines)
    for (const [type, count] of Object.entries(diagnostics.unknown))
      unknown.set(type, added(unknown.get(type) ?? null, count))
  }
  return { badLines, unknown: Object.fromEntries(unknown) }
}

function added(a: Count | null, b: Count): Count {
  return { count: (a?.count ?? 0) + b.count, first: a?.first ?? b.first }
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.min(...known)
}

function greatest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : Math.max(...known)
}
