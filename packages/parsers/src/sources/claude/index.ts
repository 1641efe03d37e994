import type { JsonObject } from '@unspool/core'
import type { Parsed } from '../../draft.ts'
import type { Header, Source } from '../../source.ts'
import { quoted } from '../shared/shell.ts'
import { nameOf, textOf } from '../shared/read.ts'
import { parseAssistant } from './assistant.ts'
import { placed } from './envelope.ts'
import { describe, identify, rootsOf } from './paths.ts'
import { presence } from './presence.ts'
import { isRecord, tellsName, tellsSummary } from './record.ts'
import { factsOf } from './sidecar.ts'
import { parseState } from './state.ts'
import { parseAttachment, parseSystem } from './system.ts'
import { parseUser } from './user.ts'

/** Claude Code writes one line per block of an answer, a tree of lines, and much that is no conversation; there is no header line. */
export const claude: Source = {
  id: 'claude',
  label: 'Claude Code',
  revision: 3,
  headerRecords: 4,
  roots: rootsOf,
  identify,
  isHeader: () => false,
  describe,
  isRecord,
  tellsSummary,
  tellsName,
  parse,
  facts: factsOf,
  presence,
  resumeCommand: ({ id, cwd, relation }) => {
    if (relation === 'subagent') return null
    const resume = `claude --resume ${quoted(id)}`
    return cwd === null ? resume : `cd ${quoted(cwd)} && ${resume}`
  },
}

/** `type` decides, never `message.role`: logged requests repeat the conversation under that name. */
function parse(record: JsonObject, header: Header): Parsed {
  const line = { record, header }
  switch (record.type) {
    case 'user':
      return parseUser(line)
    case 'assistant':
      return parseAssistant(line)
    case 'system':
      return parseSystem(line)
    case 'attachment':
      return parseAttachment(line)
    case 'progress':
      return { message: { ...placed(line), at: null } }
    default:
      if (textOf(record, 'uuid') === null) return parseState(line)
      return { message: { ...placed(line), at: null }, unknown: nameOf(record) }
  }
}
