import { plainName } from '@unspool/core/tools'
import { agent } from './agent.ts'
import { ask } from './ask.ts'
import { edit } from './edit.ts'
import type { ToolFamily } from './family.ts'
import { list } from './list.ts'
import { mcp, mcpName } from './mcp.ts'
import { other } from './other.ts'
import { read } from './read.ts'
import { search } from './search.ts'
import { shell } from './shell.ts'
import { todo } from './todo.tsx'
import { web } from './web.ts'

const families: readonly ToolFamily[] = [shell, edit, read, list, search, web, todo, agent, ask]
const byName = new Map(families.flatMap((family) => family.names.map((name) => [name, family] as const)))

/** The family of a tool, by its name as any agent writes it; `other` for one nobody knows. */
export function familyOf(name: string): ToolFamily {
  const known = byName.get(plainName(name))
  return known ?? (mcpName(name) === null ? other : mcp)
}
