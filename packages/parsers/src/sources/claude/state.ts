import type { JsonObject, SessionFact, TitleRank } from '@unspool/core'
import type { Parsed } from '../../draft.ts'
import type { Header } from '../../source.ts'
import { nameOf, textOf } from '../shared/read.ts'
import { titleOf } from '../shared/title.ts'
import type { Line } from './envelope.ts'
import { noiseTypes } from './record.ts'

/** Records beside the tree: appended again and again, they tell of the session and are no messages. */
export function parseState({ record, header }: Line): Parsed {
  const type = textOf(record, 'type') ?? ''
  switch (type) {
    case 'custom-title':
      return isOwn(record, header) ? titled('name', textOf(record, 'customTitle')) : {}
    case 'agent-name':
      return isOwn(record, header) ? titled('agent', textOf(record, 'agentName')) : {}
    case 'ai-title':
      return isOwn(record, header) ? titled('generated', textOf(record, 'aiTitle')) : {}
    case 'summary':
      return summary(record)
    case 'last-prompt':
      return titled('lastPrompt', textOf(record, 'lastPrompt'))
    case 'relocated':
      return relocated(record)
    default:
      return noiseTypes.has(type) ? {} : { unknown: nameOf(record) }
  }
}

/** Titles have been written into other sessions' files. */
function isOwn(record: JsonObject, header: Header): boolean {
  const session = textOf(record, 'sessionId')
  return session === null || session === header.id
}

function titled(rank: TitleRank, text: string | null): Parsed {
  const title = titleOf(text ?? '')
  return title === null ? {} : { facts: [{ type: 'title', title, rank }] }
}

/** Names the conversation that ends in `leafUuid`, which may lie in another file. */
function summary(record: JsonObject): Parsed {
  const title = titleOf(textOf(record, 'summary') ?? '')
  const leaf = textOf(record, 'leafUuid')
  if (title === null || leaf === null) return {}
  return { facts: [{ type: 'title', title, rank: 'summary', within: leaf }] }
}

function relocated(record: JsonObject): Parsed {
  const cwd = textOf(record, 'relocatedCwd')
  const facts: SessionFact[] = cwd === null || cwd === '' ? [] : [{ type: 'cwd', cwd }]
  return { facts }
}
