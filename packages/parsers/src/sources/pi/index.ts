import type { JsonObject } from '@unspool/core'
import type { DraftMessage, Parsed } from '../../draft.ts'
import type { Header, Source } from '../../source.ts'
import { nameOf, textOf } from '../shared/read.ts'
import { quoted } from '../shared/shell.ts'
import { titleOf } from '../shared/title.ts'
import { describe, isSupported, roots } from './header.ts'
import { conversationOf, shown } from './message.ts'
import { noticed, placeOf, withUsage } from './record.ts'

/**
 * Pi keeps a tree in one file: a header, then one entry a line that names its parent. The last entry is the
 * head. So every entry yields at least a place, or its children would hang in the air.
 */
export const pi: Source = {
  id: 'pi',
  label: 'Pi',
  revision: 2,
  headerRecords: 1,
  roots,
  identify: (path) => (/^(?:[^/.][^/]*\/)*[^/.][^/]*\.jsonl$/.test(path) ? 'session' : null),
  isHeader: (first) => first.type === 'session',
  describe,
  isRecord: ({ type, timestamp }) => typeof type === 'string' && typeof timestamp === 'string',
  tellsSummary: (start) => !SILENT.test(start),
  tellsName: (start) => start.startsWith('{"type":"session_info"'),
  parse: (record, header) =>
    isSupported(record, header) ? entryOf(record, header) : { unknown: nameOf(record) },
  facts: () => [],
  presence: null,
  resumeCommand({ cwd, path }) {
    const resume = `pi --session ${quoted(path)}`
    return cwd === null ? resume : `cd ${quoted(cwd)} && ${resume}`
  },
}

/** Entries that tell neither title nor model nor time, among them the long ones: tool results and prompts of the system. */
const SILENT =
  /^\{"type":"(?:message".*"role":"(?:toolResult|system|custom)"|(?:thinking_level_change|custom|label|usage|context_edit)")/

function entryOf(record: JsonObject, header: Header): Parsed {
  const place = placeOf(record, header)
  switch (record.type) {
    case 'session':
      return {} // an old version wrote the header twice
    case 'message':
      return conversationOf(record, place)
    case 'custom_message':
      return { message: shown(record, place) }
    case 'compaction':
      return { message: withUsage(record, noticed(place, 'compaction', textOf(record, 'summary'))) }
    case 'branch_summary':
      return { message: withUsage(record, noticed(place, 'info', textOf(record, 'summary'))) }
    case 'context_edit':
      return { message: record.replacement === null ? retracted(record, place) : place }
    case 'model_change':
      return modelChange(record, place)
    case 'session_info':
      return {
        message: place,
        facts: [{ type: 'title', title: titleOf(textOf(record, 'name') ?? ''), rank: 'name' }],
      }
    case 'usage':
      return { message: withUsage(record, place) }
    case 'thinking_level_change':
    case 'label':
    case 'custom':
      return { message: place }
    default:
      return { message: place, unknown: nameOf(record) }
  }
}

/** A failed answer that Pi has tried again: the model does not see it any more. */
function retracted(record: JsonObject, place: DraftMessage): DraftMessage {
  const target = textOf(record, 'targetId')
  return target === null
    ? place
    : { ...place, blocks: [{ type: 'notice', kind: 'retract', text: '', target }] }
}

function modelChange(record: JsonObject, place: DraftMessage): Parsed {
  const model = textOf(record, 'modelId')
  if (model === null) return { message: place }
  const message = { ...place, model }
  // A later change becomes the session's model with the answer it leads to; the first one, a root, must do without.
  return place.parentId === null ? { message, facts: [{ type: 'model', model }] } : { message }
}
