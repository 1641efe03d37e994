import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AgentFile, Sampled } from './home.ts'

export type Line = Record<string, unknown>

/** Where a session goes on after somebody went back in it. */
export interface Onwards {
  /** The session that goes on: the same, or one that was forked from it. */
  readonly key: string
  /** Appends one record to it; gives the text by which its message is known. */
  readonly append: () => string
}

/** How one agent writes what is more than one line after the other. */
interface Historian {
  /** Goes on from the first `kept` records. */
  readonly back: (file: AgentFile, kept: number) => Onwards
  /** What it writes of a compaction in place of its next record. */
  readonly compaction: (record: Line, summary: string) => readonly Line[]
}

const SEGMENT = '5a000000-0000-7000-8000-0000000000b0'
const FORK = '5a000000-0000-4000-8000-0000000000b0'

/** By the id of the source. */
const historians: Readonly<Record<string, Historian>> = {
  claude: {
    back: (file, kept) => onFrom(file, kept, { id: 'uuid', parent: 'parentUuid' }),
    compaction: (record, content) => [
      { ...record, type: 'user', isCompactSummary: true, message: { role: 'user', content } },
    ],
  },
  codex: {
    back: newSegment,
    // The summary comes as an answer first.
    compaction: (record, summary) => [
      { ...record, type: 'response_item', payload: answer(summary) },
      { ...record, type: 'compacted', payload: { message: `Another model began.\n${summary}` } },
      { ...record, type: 'turn_context', payload: { model: 'gpt-6', cwd: '/srv/shop' } },
    ],
  },
  factory: {
    back: forked,
    compaction: ({ id, timestamp }, summaryText) => [
      { type: 'compaction_state', id, timestamp, summaryText, summaryTokens: 9, summaryKind: 'llm_summary' },
    ],
  },
  pi: {
    back: (file, kept) => onFrom(file, kept, { id: 'id', parent: 'parentId' }),
    compaction: ({ id, parentId, timestamp }, summary) => [
      { type: 'compaction', id, parentId, timestamp, summary, firstKeptEntryId: parentId, tokensBefore: 9 },
    ],
  },
}

function historianOf({ source }: Sampled): Historian {
  const found = historians[source.id]
  if (found === undefined) throw new Error(`nobody has seen how ${source.id} goes back`)
  return found
}

/** Somebody goes back, to go on from the first `kept` records: as this agent writes it. */
export function goBack(file: AgentFile, sampled: Sampled, kept: number): Onwards {
  return historianOf(sampled).back(file, kept)
}

/** A compaction in the same file. */
export function compact(file: AgentFile, sampled: Sampled, summary: string): void {
  const record = JSON.parse(file.record().line) as Line
  appendFileSync(file.path, historianOf(sampled).compaction(record, summary).map(written).join(''))
}

/** In the same file: the next record names an earlier one, and each after it the one before. */
function onFrom(file: AgentFile, kept: number, { id, parent }: { id: string; parent: string }): Onwards {
  const records = linesOf(file.path).filter((line) => parent in line)
  let last = records[kept - 1]?.[id]
  const append = (): string => {
    const { line, text } = file.record()
    const record: Line = { ...(JSON.parse(line) as Line), [parent]: last }
    last = record[id]
    appendFileSync(file.path, written(record))
    return text
  }
  return { key: file.key, append }
}

/** Codex: another file of the thread, which names the byte it goes on from. */
function newSegment(file: AgentFile, kept: number): Onwards {
  const lines = linesOf(file.path).slice(0, kept + 1)
  const [header = {}] = lines
  const { id, ...more } = header['payload'] as Line
  const base = {
    thread_id: id,
    end_ordinal_exclusive: kept + 1,
    end_byte_offset: Buffer.byteLength(lines.map(written).join('')),
  }
  const path = join(dirname(file.path), `rollout-2026-05-02T10-00-00-${String(id)}_${SEGMENT}.jsonl`)
  writeFileSync(path, written({ ...header, payload: { id, ...more, history_base: base } }))
  return { key: file.key, append: () => appendTo(path, file) }
}

/** Factory Droid: another session, with a copy of what is kept. */
function forked(file: AgentFile, kept: number): Onwards {
  const [start = {}, ...lines] = linesOf(file.path).slice(0, kept + 1)
  const parent = basename(file.path, '.jsonl')
  const header = { ...start, id: FORK, parent, forkedAtMessageId: lines.at(-1)?.['id'] }
  const path = join(dirname(file.path), `${FORK}.jsonl`)
  writeFileSync(path, [header, ...lines].map(written).join(''))
  return { key: `factory:${FORK}`, append: () => appendTo(path, file) }
}

function appendTo(path: string, file: AgentFile): string {
  const { line, text } = file.record()
  appendFileSync(path, line)
  return text
}

export function linesOf(path: string): readonly Line[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line)
}

export function written(line: Line): string {
  return `${JSON.stringify(line)}\n`
}

function answer(text: string): Line {
  const content = [{ type: 'output_text', text, annotations: [] }]
  return { type: 'message', id: 'msg_summary', role: 'assistant', status: 'completed', content }
}
