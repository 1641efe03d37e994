import { basename, join } from 'node:path'
import { codexEntries, type Rollout, type Thread } from './codex-entries.ts'
import { groupsBy, type RawEntry, type RawSession } from './counts.ts'
import { filesBelow, object, type Raw, recordsOf, text, time } from './records.ts'

/** Codex: what each thread's rollouts tell of their own, in the order of their names. */
export function rawCodex(home: string): RawSession[] {
  const rollouts = readRollouts(home)
  const counted = new Set<string>()
  return [...groupsBy(rollouts, ({ thread }) => thread)].map(([id, files]) => {
    const thread: Thread = { model: null, total: null, counted }
    const entries: RawEntry[] = files.flatMap((rollout) => codexEntries(rollout, thread))
    const path = files.at(-1)?.path ?? ''
    return { source: 'codex', id, path, createdAt: time(files[0]?.meta['timestamp']), entries, told: null }
  })
}

function readRollouts(home: string): Rollout[] {
  const files = ['sessions', 'archived_sessions'].flatMap((folder) =>
    filesBelow(join(home, folder)).map((file) => join(home, folder, file)),
  )
  const plain = new Set(files.filter((path) => path.endsWith('.jsonl')).map((path) => basename(path)))
  const read = files
    .filter((path) => /rollout-[^/\\]*\.jsonl(?:\.zst)?$/.test(path))
    .filter((path) => !path.endsWith('.zst') || !plain.has(basename(path, '.zst')))
    .toSorted((a, b) => (basename(a) < basename(b) ? -1 : 1))
    .map((path) => readRollout(path))
  return read.map((rollout) => ({ ...rollout, copied: copiedIn(rollout, read) }))
}

function readRollout(path: string): Rollout {
  const records = recordsOf(path)
  const first = object(records[0])
  const meta =
    first['type'] === 'session_meta' ? object(first['payload']) : first['type'] === undefined ? first : {}
  const name = basename(path)
  const named = /([0-9a-f-]{36})(?:_[0-9a-f-]{36})?\.jsonl/.exec(name)?.[1] ?? name
  const inherited = typeof meta['subagent_history_start_ordinal'] === 'number'
  return { thread: text(meta['id']) ?? named, path, name, meta, records, copied: 0, inherited }
}

/** Where a header of another thread comes second, its lines follow: those that say the same, or have the time of the copying. */
function copiedIn({ meta, records, thread }: Rollout, all: readonly Rollout[]): number {
  const start = meta['subagent_history_start_ordinal'] ?? meta['forked_from_ordinal_exclusive']
  if (typeof start === 'number')
    return records.findLastIndex(({ ordinal }) => typeof ordinal === 'number' && ordinal < start) + 1
  const other = text(object(records[1]?.['payload'])['id'])
  if (records[1]?.['type'] !== 'session_meta' || other === null || other === thread) return 0
  const parent = all.find((rollout) => rollout.thread === other)
  return Math.max(beforeOwnTurn(records), 1 + sameAs(parent?.records ?? [], records.slice(1)))
}

function sameAs(parent: readonly Raw[], copy: readonly Raw[]): number {
  const differs = copy.findIndex((record, index) => saidBy(record) !== saidBy(object(parent[index])))
  return differs === -1 ? copy.length : differs
}

function saidBy({ type, payload }: Raw): string {
  return JSON.stringify([type, payload])
}

/** Copied lines have the time at which they were copied, all within some milliseconds, or an older one. */
function beforeOwnTurn(records: readonly Raw[]): number {
  const copiedAt = Math.max(...records.slice(0, 2).map(({ timestamp }) => time(timestamp) ?? 0))
  const own = records.findIndex(
    (record) => beginsTurn(record) && (time(record['timestamp']) ?? 0) > copiedAt + 50,
  )
  return own === -1 ? records.length : own
}

function beginsTurn({ type, payload }: Raw): boolean {
  const event = text(object(payload)['type'])
  return type === 'turn_context' || event === 'task_started' || event === 'turn_started'
}
