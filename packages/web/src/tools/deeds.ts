import type { ToolUse } from '@unspool/core'
import { groupStrings } from '../text/strings-groups.ts'
import { calmKind, type CalmKind } from './calm.ts'
import type { ToolLine } from './family.ts'
import { familyOf } from './registry.ts'

/** What one kind of calls did: `read 3 files`, or `searched for` and what. */
export interface Deed {
  readonly words: string
  readonly argument?: string
}

/** What calls did taken together, kind after kind in the order they began. */
export function deedsOf(uses: readonly ToolUse[], cwd: string | null): readonly Deed[] {
  const byKind = new Map<CalmKind, ToolLine[]>()
  for (const use of uses) {
    const line = familyOf(use.name).line(use, cwd)
    const kind = calmKind(line)
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

function deedOf(kind: CalmKind, lines: readonly ToolLine[]): Deed {
  const things = new Set(lines.map(({ folder = '', argument = '' }) => `${folder}${argument}`))
  const [first] = lines
  if (things.size === 1 && first?.argument !== undefined)
    return { words: groupStrings.one[kind], argument: first.argument }
  return { words: groupStrings.many[kind](things.size) }
}
