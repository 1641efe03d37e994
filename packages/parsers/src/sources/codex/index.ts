import { join } from 'node:path'
import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../draft.ts'
import type { Environment, Header, Root, Source } from '../../source.ts'
import { textOf } from '../shared/read.ts'
import { quoted } from '../shared/shell.ts'
import { cwdFacts } from './cwd.ts'
import { event } from './event.ts'
import { copiedFrom, describe, fileName, idsIn, metaFacts, traitsOf } from './header.ts'
import { unread } from './noise.ts'
import { modelPlace, notice } from './notice.ts'
import { type Line, lineOf, metaOf, type Reading, type Said } from './record.ts'
import { responseItem } from './response-item.ts'
import { namesIn } from './session-index.ts'
import { tellsSummary } from './sniff.ts'
import { responseUsage } from './usage.ts'

/**
 * Codex appends to a rollout; an edit or a newer version's fork goes on in another one that names the byte
 * it goes on from. Most of what is said is written twice: response items are the base, events and items
 * add what only they know.
 */
export const codex: Source = {
  id: 'codex',
  label: 'Codex',
  revision: 3,
  headerRecords: 2,
  roots,
  identify: (path) => (fileName(path) === INDEX ? 'sidecar' : idsIn(path) === null ? null : 'session'),
  isHeader: (first) => metaOf(first) !== null,
  describe,
  isRecord: (value) =>
    lineOf(value) !== null || metaOf(value) !== null || textOf(value, 'record_type') !== null,
  tellsSummary,
  tellsName: (start) => start.includes('"thread_name_updated"'),
  parse,
  facts: (_path, text) => namesIn(text),
  presence: null,
  resumeCommand: ({ id, cwd, relation }) => {
    if (relation === 'subagent') return null
    return `${cwd === null ? '' : `cd ${quoted(cwd)} && `}codex resume ${quoted(id)}`
  },
}

const INDEX = 'session_index.jsonl'

function roots({ home, variables }: Environment): readonly Root[] {
  const folder = variables['CODEX_HOME'] || join(home, '.codex')
  return [
    { path: join(folder, 'sessions'), kind: 'folder' },
    { path: join(folder, 'archived_sessions'), kind: 'folder' },
    { path: join(folder, INDEX), kind: 'file' },
  ]
}

function parse(record: JsonObject, header: Header): Parsed {
  const traits = traitsOf(header)
  const line = lineOf(record)
  if (line === null) return noLine(record)
  // Torn out of its envelope: the line that held it is counted as bad, and often follows whole.
  if (line.bare && !traits.bare) return {}
  const from = copiedFrom(line, traits)
  const { paginated, byResponse } = traits
  const said = read(line, { paginated, byResponse, copied: from !== null }, header)
  // Of what a subagent was given to know, the total alone: its own goes on from there.
  if (from !== null && traits.copied?.inherited === true && said.message?.usage?.total !== true) return {}
  const facts = [...(said.facts ?? []), ...(header.cwd === null ? cwdFacts(line) : [])]
  return {
    ...(said.message && { message: { ...said.message, at: line.at, ...(from !== null && { from }) } }),
    ...(facts.length > 0 && from === null && { facts }),
    ...(said.unknown !== undefined && { unknown: said.unknown }),
    ...(said.turn !== undefined && { turn: said.turn }),
  }
}

function noLine(record: JsonObject): Parsed {
  const known = textOf(record, 'record_type') !== null || metaOf(record) !== null
  return known ? {} : unread('line', record)
}

function read({ type, payload, isSummary }: Line, reading: Reading, header: Header): Said {
  switch (type) {
    case 'response_item':
      return isSummary ? {} : responseItem(payload, reading)
    case 'event_msg':
      return event(payload, reading)
    case 'turn_context':
      return modelPlace(payload)
    case 'token_usage_record':
      return reading.byResponse ? responseUsage(payload) : {}
    case 'compacted':
      return notice('compaction', textOf(payload, 'message') ?? '')
    case 'session_meta':
      return textOf(payload, 'id') === header.id ? { facts: metaFacts(payload) } : {}
    default:
      return unread('line', { type })
  }
}
