import { join } from 'node:path'
import type { JsonObject } from '@unspool/core'
import type { Environment, Header, Root } from '../../source.ts'
import { numberOf, textOf } from '../shared/read.ts'
import { titleOf } from '../shared/title.ts'
import { writtenAs } from '../shared/written-by.ts'

export function roots({ home, variables }: Environment): readonly Root[] {
  return [{ kind: 'folder', path: join(variables.FACTORY_HOME_OVERRIDE || home, '.factory', 'sessions') }]
}

/** Sessions lie in a folder of their project, in `btw` (side chats), or flat (old ones), their settings beside them. */
export function identify(path: string): 'session' | 'sidecar' | null {
  const name = /^(?:[^/.][^/]*\/)?[^/.]+(\.[^/]+)$/.exec(path)?.[1]
  if (name === '.jsonl') return 'session'
  return name === '.settings.json' ? 'sidecar' : null
}

/** The session id that a file, or its sidecar, is named after. */
export function idOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return name.slice(0, name.indexOf('.'))
}

export function describe(path: string, records: readonly JsonObject[]): Header {
  const start = records[0]?.type === 'session_start' ? records[0] : {}
  const title = nameIn(start, 'sessionTitle') ?? nameIn(start, 'title')
  const from = textOf(start, 'parent')
  const at = textOf(start, 'forkedAtMessageId')
  return {
    id: idOf(path),
    cwd: textOf(start, 'cwd') || textOf(start, 'lastCwd') || null,
    createdAt: null, // the header has no time
    parent: parentIn(start, path),
    segment: null,
    base: null,
    facts: [
      ...(title === null ? [] : [{ type: 'title', title, rank: 'name' } as const]),
      ...writtenAs(numberOf(start, 'version')),
    ],
    traits: {
      fork: from && at ? { from, at } : null,
      // Files without a version name their model only in a reminder to the model.
      modelInReminder: start.version === undefined,
    },
  }
}

function parentIn(start: JsonObject, path: string): Header['parent'] {
  const caller = textOf(start, 'callingSessionId')
  if (caller) return { session: caller, relation: 'subagent' }
  const parent = textOf(start, 'parent')
  if (!parent) return null
  const copied = textOf(start, 'forkedAtMessageId') || path.startsWith('btw/')
  // Without a copy it is what `/compress` makes: a new session that goes on, its usage carried over.
  return { session: parent, relation: copied ? 'fork' : 'continuation' }
}

/** What Droid writes while a session has no name, or takes for one. */
const PLACEHOLDER = /^(?:New Session$|Untitled$|<system-reminder>|# Task Tool Invocation)/

function nameIn(start: JsonObject, field: string): string | null {
  const title = titleOf(textOf(start, field) ?? '')
  return title === null || PLACEHOLDER.test(title) ? null : title
}
