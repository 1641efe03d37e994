import type { SessionFact } from '@unspool/core'
import type { FileSummary } from '@unspool/parsers'
import type { ListedSession } from '../writer/changes.ts'
import { isObject, isText, isThere, listOf, oneOf, orNull, type Shape, shape } from '../shape.ts'

// What is only to be there, the source decided.

/** What each kind of fact tells. */
const facts: Readonly<Record<SessionFact['type'], Shape>> = {
  title: shape({ title: isThere, rank: isText }),
  cwd: shape({ cwd: isText }),
  model: shape({ model: isText }),
  'git-branch': shape({ branch: isText }),
  'written-by': shape({ version: isText }),
  parent: shape({ parent: isText, relation: isText }),
  usage: shape({ usage: isObject }),
}
const areFacts = listOf(oneOf('type', facts))

const header = shape({
  id: isText,
  cwd: isThere,
  createdAt: isThere,
  parent: orNull(shape({ session: isText, relation: isText })),
  segment: isThere,
  base: orNull(shape({ segment: isText, end: isThere })),
  facts: areFacts,
  traits: isObject,
})
const activity = shape({
  stage: isText,
  at: isThere,
  since: isThere,
  call: orNull(shape({ name: isText })),
})
const count = shape({ count: isThere, first: isThere })
const counts: Shape = (value) => isObject(value) && Object.values(value).every(count)

const diagnostics = shape({ badLines: orNull(count), unknown: counts })

const roles: Readonly<Record<FileSummary['role'], Shape>> = {
  session: shape({
    known: shape({ bytes: isThere, header }),
    facts: areFacts,
    createdAt: isThere,
    updatedAt: isThere,
    hasMessages: isThere,
    activity,
    diagnostics,
  }),
  sidecar: shape({ sessions: listOf(shape({ session: isText, facts: areFacts })) }),
  unreadable: shape({ reason: isText }),
}
const hasFile = shape({ file: shape({ path: isText, name: isText, role: isText }) })
const hasRole = oneOf('role', roles)

const named = ['key', 'source', 'sourceLabel', 'id', 'path']
const told = ['title', 'cwd', 'model', 'gitBranch', 'writtenBy', 'parent', 'relation', 'resume']
const counted = ['createdAt', 'updatedAt', 'bytes', 'goneAt']
const all = (names: readonly string[], test: Shape) => Object.fromEntries(names.map((name) => [name, test]))
const listed = shape({
  version: isText,
  summary: shape({
    ...all(named, isText),
    ...all(told, isThere),
    ...all(counted, isThere),
    usage: orNull(isObject),
    diagnostics,
  }),
  activity,
})

/** Whether all of it is there: nothing else tells that a letter of a name in it is another one. */
export function isSummary(value: unknown): value is FileSummary {
  return hasFile(value) && hasRole(value)
}

/** The same of what is kept for the list. */
export function isListed(value: unknown): value is ListedSession {
  return listed(value)
}
