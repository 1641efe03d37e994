import type { ToolUse } from '@unspool/core'
import { strings } from '../text/strings.ts'
import { groupStrings } from '../text/strings-groups.ts'
import type { ToolLine, Verb } from './family.ts'
import { outcomeOf } from './outcome.ts'
import { familyOf } from './registry.ts'

type Kind = keyof typeof groupStrings.one

const { words } = strings.tool
/** What only looks, by what its line says it does. */
const kinds: ReadonlyMap<Verb, Kind> = new Map<Verb, Kind>([
  [words.read, 'read'],
  [words.list, 'list'],
  [words.find, 'find'],
  [words.search, 'search'],
  [words.fetch, 'fetch'],
  [words.webSearch, 'webSearch'],
])

/** Whether a call only looked at something, and went well: nobody misses it when it is one of several in a line. */
export function isCalm(use: ToolUse): boolean {
  return use.result !== null && outcomeOf(use, false).state === 'done' && kindOf(lineOf(use, null)) !== null
}

/** What one kind of calls did: `read 3 files`, or `searched for` and what. */
export interface Deed {
  readonly words: string
  readonly argument?: string
}

/** What calls did taken together, kind after kind in the order they began. */
export function deedsOf(uses: readonly ToolUse[], cwd: string | null): readonly Deed[] {
  const byKind = new Map<Kind, ToolLine[]>()
  for (const use of uses) {
    const line = lineOf(use, cwd)
    const kind = kindOf(line)
    if (kind !== null) byKind.set(kind, [...(byKind.get(kind) ?? []), line])
  }
  return [...byKind].map(([kind, lines]) => deedOf(kind, lines))
}

/** The same as one sentence. */
export function saidOf(deeds: readonly Deed[]): string {
  const said = deeds.map(({ words: deed, argument }) =>
    argument === undefined ? deed : `${deed} ${argument}`,
  )
  return said.map((deed, n) => groupStrings.join(deed, n, said.length)).join('')
}

function deedOf(kind: Kind, lines: readonly ToolLine[]): Deed {
  const things = new Set(lines.map(({ folder = '', argument = '' }) => `${folder}${argument}`))
  const [first] = lines
  if (things.size === 1 && first?.argument !== undefined)
    return { words: groupStrings.one[kind], argument: first.argument }
  return { words: groupStrings.many[kind](things.size) }
}

function kindOf({ words: verb }: ToolLine): Kind | null {
  return verb === undefined ? null : (kinds.get(verb) ?? null)
}

function lineOf(use: ToolUse, cwd: string | null): ToolLine {
  return familyOf(use.name).line(use, cwd)
}
