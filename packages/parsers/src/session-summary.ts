import { basename } from 'node:path'
import {
  type Count,
  type SessionFact,
  sessionKey,
  type SessionSummary,
  titleRanks,
  type TitleRank,
} from '@unspool/core'
import { factOf, reducedFacts } from './facts.ts'
import type { Group, SessionFile } from './groups.ts'
import type { Kin } from './kin.ts'
import type { Header, Source } from './source.ts'

/** What files tell of a session for good; its status changes with time alone. */
export type SessionFacts = Omit<SessionSummary, 'status'>

/** What a session is made of. */
export interface SessionParts {
  readonly key: string
  readonly group: Group
  readonly kin: Kin
  readonly sidecar: readonly SessionFact[]
}

/** What the list shows of a session. */
export function summaryOf(source: Source, parts: SessionParts): SessionFacts {
  const { key, group, kin } = parts
  const { files } = group
  const facts = factsOf(parts)
  const headers = files.map(({ known }) => known.header)
  const path = files.at(-1)?.file.path ?? ''
  const parent = headers[0]?.parent ?? parentTold(facts)
  const cwd = headers[0]?.cwd ?? factOf(facts, 'cwd')?.cwd ?? null
  const relation = parent?.relation ?? null
  const goneAt = goneSince(files)
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
    createdAt: least(files.map(({ createdAt }) => createdAt)),
    updatedAt: greatest(files.map(({ updatedAt }) => updatedAt)),
    parent: parent === null ? null : parentKey(source, parent.session, kin),
    relation,
    path,
    bytes: files.reduce((sum, { file }) => sum + file.size, 0),
    usage: factOf(facts, 'usage')?.usage ?? null,
    resume: goneAt === null ? source.resumeCommand({ id: group.id, cwd, path, relation }) : null,
    goneAt,
    diagnostics: files.length === 1 ? (files[0] as SessionFile).diagnostics : mergedDiagnostics(files),
  }
}

function factsOf({ group, sidecar }: SessionParts): readonly SessionFact[] {
  const [file, second] = group.files
  // What one file tells was reduced where it was read.
  if (file !== undefined && second === undefined && sidecar.length === 0) return file.facts
  return reducedFacts([
    // The model set for a session holds until an answer names the one that gave it.
    ...sidecar.filter(({ type }) => type === 'model'),
    ...group.files.flatMap(({ facts }) => facts),
    ...sidecar.filter(({ type }) => type !== 'model'),
  ])
}

/** A parent that the header does not name. */
function parentTold(facts: readonly SessionFact[]): Header['parent'] {
  const told = factOf(facts, 'parent')
  return told === null ? null : { session: told.parent, relation: told.relation }
}

/** When the last of its files was found gone; `null` while one is there. */
function goneSince(files: readonly SessionFile[]): number | null {
  const gone = files.map(({ file }) => file.gone ?? null)
  return gone.includes(null) ? null : greatest(gone)
}

/** Named by its id, or by its path. */
function parentKey(source: Source, parent: string, kin: Kin): string | null {
  const name = basename(parent.replaceAll('\\', '/'))
  if (name === parent) return sessionKey(source.id, parent)
  const found = kin.keyOf(parent, name)
  if (found !== null) return found
  return parent.startsWith('/') || /^[a-z]:/i.test(parent) ? null : sessionKey(source.id, parent)
}

/** Of titles of one rank the first. */
function titleOf(facts: readonly SessionFact[]): string | null {
  let best: { title: string; rank: TitleRank } | null = null
  for (const fact of facts) {
    if (fact.type !== 'title' || fact.title === null) continue
    const { title, rank } = fact
    if (best === null || titleRanks[rank] > titleRanks[best.rank]) best = { title, rank }
  }
  return best?.title ?? null
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
