import { jsonOf } from '@unspool/core/tools'
import { Plug } from 'lucide-preact'
import type { ToolFamily } from './family.ts'

/** A tool of a server the agent is connected to: `mcp__server__tool`. The registry knows it by that form. */
export const mcp: ToolFamily = {
  names: [],
  icon: Plug,
  line: (use) => ({ argument: mcpName(use.name) ?? use.name }),
  given: jsonOf,
}

/** `server.tool` of a name that has both; `null` for any other tool. */
export function mcpName(name: string): string | null {
  const parts = /^mcp__(.+?)__(.+)$/.exec(name) ?? /^(.+?)___(.+)$/.exec(name)
  return parts === null ? null : `${parts[1]}.${parts[2]}`
}
