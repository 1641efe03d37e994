import { isJsonObject } from '@unspool/core'
import type { JsonObject, SessionFact } from '@unspool/core'
import type { Header } from '../../source.ts'
import { numberOf, objectOf, textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { writtenBy } from '../shared/written-by.ts'
import { filledOf, type Line, lineOf, metaOf } from './record.ts'

const FILE_NAME =
  /^rollout-\d{4}-\d\d-\d\d(?:T\d\d-\d\d-\d\d)?-([0-9a-f-]{36})(?:_([0-9a-f-]{36}))?\.jsonl(?:\.zst)?$/i

/** A legacy fork re-stamps the lines it copies while it writes them: milliseconds from the first to the last. */
const RESTAMPING = 50

/** What `parse` needs to know of a file. */
export interface Traits {
  readonly paginated: boolean
  /** Tokens are told response by response: the running total is only their twin. */
  readonly byResponse: boolean
  /** Written before 0.32: items without an envelope are its lines. */
  readonly bare: boolean
  /** Lines that repeat another session: by ordinal where lines have one, else by time. */
  readonly copied: {
    readonly from: string
    readonly beforeOrdinal: number | null
    /** Epoch milliseconds. */
    readonly until: number | null
    /** What a subagent was given to know of its parent: no part of its own conversation, and not shown in it. */
    readonly inherited: boolean
  } | null
}

/** Ids in a rollout's file name: of the thread, and of this file (the thread's own in its first segment). */
export function idsIn(path: string): { thread: string; rollout: string } | null {
  const [, thread, rollout] = FILE_NAME.exec(fileName(path)) ?? []
  return thread === undefined ? null : { thread, rollout: rollout ?? thread }
}

export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** What a rollout says of itself: the first line is the header, a second `session_meta` the one of whom it copies. */
export function describe(path: string, records: readonly JsonObject[]): Header {
  const [first, second] = records
  const meta = (first && metaOf(first)) ?? {}
  const ids = idsIn(path)
  const id = filledOf(meta, 'id') ?? ids?.thread ?? fileName(path)
  const parent = parentOf(meta, id)
  const traits: Traits = {
    paginated: isPaginated(meta, first),
    byResponse: isPaginated(meta, first) && !isOlder(textOf(meta, 'cli_version')),
    bare: first !== undefined && metaOf(first) === first,
    copied: copiedOf({ meta, id, parent: parent?.session ?? null }, first, second),
  }
  return {
    id,
    cwd: filledOf(meta, 'cwd'),
    createdAt: epochOf(meta['timestamp']),
    parent,
    segment: ids?.rollout ?? null,
    base: baseOf(meta),
    facts: metaFacts(meta),
    traits: { ...traits },
  }
}

/** The traits that `describe` put into a header. */
export function traitsOf(header: Header): Traits {
  return header.traits as JsonObject & Traits
}

/** The session that this line repeats, by id; `null` for a line of the session's own. */
export function copiedFrom({ ordinal, at }: Line, { copied }: Traits): string | null {
  if (copied === null) return null
  const { from, beforeOrdinal, until } = copied
  if (beforeOrdinal !== null && ordinal !== null) return ordinal < beforeOrdinal ? from : null
  return until !== null && at !== null && at <= until ? from : null
}

export function metaFacts(meta: JsonObject): readonly SessionFact[] {
  const branch = filledOf(objectOf(meta, 'git') ?? {}, 'branch')
  const git: SessionFact[] = branch === null ? [] : [{ type: 'git-branch', branch }]
  return [...git, ...writtenBy(textOf(meta, 'cli_version'))]
}

/** A file that lost its header still shows by its ordinals that it is paginated. */
function isPaginated(meta: JsonObject, first: JsonObject | undefined): boolean {
  const mode = textOf(meta, 'history_mode')
  if (mode !== null) return mode === 'paginated'
  return first !== undefined && metaOf(first) === null && numberOf(first, 'ordinal') !== null
}

/** Than the oldest version known to tell tokens by response. Every version since legacy ones writes the running total. */
function isOlder(version: string | null): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? []
  return major === '0' && Number(minor) < 169
}

function parentOf(meta: JsonObject, id: string): Header['parent'] {
  const subagent = objectOf(meta, 'source')?.['subagent']
  const spawn = (isJsonObject(subagent) && objectOf(subagent, 'thread_spawn')) || {}
  const spawner = filledOf(spawn, 'parent_thread_id') ?? filledOf(meta, 'parent_thread_id')
  const isSubagent =
    spawner !== null || subagent !== undefined || textOf(meta, 'thread_source') === 'subagent'
  const session = spawner ?? filledOf(meta, 'forked_from_id')
  if (session === null || session === id) return null
  return { session, relation: isSubagent ? 'subagent' : 'fork' }
}

/** `thread_id` there is the id in the base's file name: the id of a segment, whichever thread it belongs to. */
function baseOf(meta: JsonObject): Header['base'] {
  const base = objectOf(meta, 'history_base') ?? {}
  const segment = filledOf(base, 'thread_id')
  const end = numberOf(base, 'end_byte_offset')
  return segment === null || end === null ? null : { segment, end }
}

function copiedOf(
  { meta, id, parent }: { meta: JsonObject; id: string; parent: string | null },
  first: JsonObject | undefined,
  second: JsonObject | undefined,
): Traits['copied'] {
  const line = second === undefined ? null : lineOf(second)
  const copy = line?.type === 'session_meta' && filledOf(line.payload, 'id') !== id ? line : null
  const ownFrom = numberOf(meta, 'subagent_history_start_ordinal')
  const beforeOrdinal = ownFrom ?? numberOf(meta, 'forked_from_ordinal_exclusive')
  const from = (copy && filledOf(copy.payload, 'id')) ?? parent
  if (from === null || (copy === null && beforeOrdinal === null)) return null
  const stamps = [first && epochOf(first['timestamp']), copy?.at].filter((at) => typeof at === 'number')
  const until = copy === null || stamps.length === 0 ? null : Math.max(...stamps) + RESTAMPING
  return { from, beforeOrdinal, until, inherited: ownFrom !== null }
}
