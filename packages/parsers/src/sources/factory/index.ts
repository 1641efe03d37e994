import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../draft.ts'
import type { Header, Source } from '../../source.ts'
import { nameOf, objectOf, textOf } from '../shared/read.ts'
import { quoted } from '../shared/shell.ts'
import { epochOf } from '../shared/time.ts'
import { describe, identify, roots } from './header.ts'
import { messageOf } from './message.ts'
import { settingsFacts } from './settings.ts'

/**
 * Factory Droid writes a straight list of messages below a header which it rewrites in place. Usage lies
 * beside it, in `<id>.settings.json`, as one running total.
 */
export const factory: Source = {
  id: 'factory',
  label: 'Factory Droid',
  revision: 1,
  headerRecords: 1,
  roots,
  identify,
  isHeader: (first) => first.type === 'session_start',
  describe,
  isRecord: ({ type, timestamp }) =>
    typeof type === 'string' && (UNTIMED.has(type) || typeof timestamp === 'string'),
  tellsSummary: (start) => !/^\{"type":"(?:agent_turn_outcome|session_end)"/.test(start),
  tellsName: () => false,
  parse(record, header) {
    const { message, ...parsed } = recordOf(record, header)
    return message === undefined
      ? parsed
      : { ...parsed, message: { ...message, ...originOf(record, header) } }
  },
  facts: settingsFacts,
  presence: null,
  resumeCommand({ id, cwd, relation }) {
    if (relation === 'subagent') return null
    const resume = `droid --resume ${quoted(id)}`
    return cwd === null ? resume : `cd ${quoted(cwd)} && ${resume}`
  },
}

/** The records without a time. */
const UNTIMED = new Set(['session_start', 'agent_turn_outcome'])

function recordOf(record: JsonObject, header: Header): Parsed {
  switch (record.type) {
    case 'message':
      return messageOf(record, header)
    case 'compaction_state':
      return compaction(record)
    case 'todo_state': {
      const at = epochOf(record.timestamp)
      return at === null ? {} : { at }
    }
    case 'agent_turn_outcome': // how a turn ended: its error has a message of its own
      return { turn: 'over' }
    case 'session_end': // repeats the last answer
      return { turn: 'left' }
    case 'session_start':
    case 'session_inactivity':
      return {}
    default:
      return { unknown: nameOf(record) }
  }
}

function compaction(record: JsonObject): Parsed {
  const text = textOf(record, 'summaryText') ?? ''
  return {
    message: {
      id: textOf(record, 'id') || null,
      role: 'system',
      at: epochOf(record.timestamp),
      blocks: [{ type: 'notice', kind: 'compaction', text }],
    },
  }
}

/** A fork is a copy of its parent up to one message, which the header names. */
function originOf({ id }: JsonObject, { traits }: Header): { readonly from?: string } {
  const fork = objectOf(traits, 'fork')
  const from = fork !== null && fork.at === id ? textOf(fork, 'from') : null
  return from === null ? {} : { from }
}
