import type { ToolUse } from '@unspool/core'
import { strings } from '../text/strings.ts'
import type { ToolLine, Verb } from './family.ts'
import { familyOf } from './registry.ts'

/** The ways of only looking at something. */
export type CalmKind = 'read' | 'list' | 'find' | 'search' | 'fetch' | 'webSearch'

const { words } = strings.tool
/** By what the line of a call says it does. */
const kinds: ReadonlyMap<Verb, CalmKind> = new Map<Verb, CalmKind>([
  [words.read, 'read'],
  [words.list, 'list'],
  [words.find, 'find'],
  [words.search, 'search'],
  [words.fetch, 'fetch'],
  [words.webSearch, 'webSearch'],
])

/** Whether a call only looked at something, and went well: nobody misses it when it is one of several in a line. */
export function isCalm(use: ToolUse): boolean {
  const { result, details } = use
  if (result === null || result.isError || details.some(({ exitCode }) => (exitCode ?? 0) !== 0)) return false
  return calmKind(familyOf(use.name).line(use, null)) !== null
}

/** In which way the call with this line only looks; `null` for any other. */
export function calmKind({ words: verb }: ToolLine): CalmKind | null {
  return verb === undefined ? null : (kinds.get(verb) ?? null)
}
