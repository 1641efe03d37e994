import type { JsonObject, NoticeKind, SessionFact } from '@unspool/core'
import type { DraftMessage } from '../../draft.ts'
import type { Header } from '../../source.ts'
import { textOf } from '../shared/read.ts'
import { epochOf } from '../shared/time.ts'
import { writtenBy } from '../shared/written-by.ts'
import { isSubagent } from './paths.ts'

/** A record with the header of its file: what every reading of it needs. */
export interface Line {
  readonly record: JsonObject
  readonly header: Header
}

/** A message with what all records of the tree have in common. */
export function drafted(line: Line, said: Pick<DraftMessage, 'role' | 'blocks'>): DraftMessage {
  const { record } = line
  const from = copiedFrom(line)
  return {
    id: textOf(record, 'uuid'),
    at: epochOf(record.timestamp),
    ...(isSide(line) ? { side: true } : {}),
    ...(from === null ? {} : { from }),
    ...said,
  }
}

export function noticed(line: Line, kind: NoticeKind, text: string): DraftMessage {
  return drafted(line, { role: 'system', blocks: [{ type: 'notice', kind, text }] })
}

/** Holds the place of a record that is not shown: prompts name any record as the one they follow. */
export function placed(line: Line): DraftMessage {
  return drafted(line, { role: 'system', blocks: [] })
}

/** Inline subagents lie in their parent's file; a subagent's own file is marked whole and means nothing by it. */
export function isSide({ record, header }: Line): boolean {
  return record.isSidechain === true && !isSubagent(header)
}

/** The session in which a copied answer was really given; `null` for the file's own. */
export function copiedFrom({ record, header }: Line): string | null {
  const asked = textOf(record, 'requestSessionId')
  return asked === null || asked === header.id || isSubagent(header) ? null : asked
}

/**
 * What a record follows, for those by which the user goes on: after a rewind they name an earlier one. All
 * else follows the record before it, because tool results and attachments fork the raw tree in normal use.
 * A null is a root only where the program marks its prompts: older writers lost the chain in mid-file.
 */
export function followed(line: Line): Pick<DraftMessage, 'parentId'> {
  const { parentUuid, promptSource } = line.record
  if (isSide(line)) return {}
  if (typeof parentUuid === 'string') return { parentId: parentUuid }
  return parentUuid === null && typeof promptSource === 'string' ? { parentId: null } : {}
}

/** Where the session runs and what writes it, as its user, assistant and system records tell. `HEAD` is a detached head, or no repository. */
export function whereabouts({ record }: Line): readonly SessionFact[] {
  const cwd = textOf(record, 'cwd')
  const branch = textOf(record, 'gitBranch')
  return [
    ...(cwd === null || cwd === '' ? [] : [{ type: 'cwd', cwd } as const]),
    ...(branch === null || branch === '' || branch === 'HEAD'
      ? []
      : [{ type: 'git-branch', branch } as const]),
    ...writtenBy(textOf(record, 'version')),
  ]
}
