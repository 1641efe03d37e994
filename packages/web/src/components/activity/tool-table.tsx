import type { StatsFilter, ToolRow } from '@unspool/core'
import { writeFilter } from '../../models/query.ts'
import { amount, percent } from '../../text/amount.ts'
import { addDays } from '../../text/day.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { mcpName } from '../../tools/mcp.ts'
import { familyOf } from '../../tools/registry.ts'
import { ShareTable, type ShareRow } from './share-table.tsx'

export interface ToolTableProps {
  readonly tools: readonly ToolRow[]
  readonly filter: StatsFilter
  readonly onFind: (filters: readonly string[]) => void
}

const { columns } = activityStrings

/** What tools were called, how often, and how often that failed; each leads to its calls. */
export function ToolTable({ tools, filter, onFind }: ToolTableProps) {
  const all = Math.max(1, callsOf(tools))
  const rows = tools.map((row): ShareRow => {
    const Icon = familyOf(row.tool).icon
    const name = mcpName(row.tool) ?? row.tool
    return {
      ...lineOf([row], all),
      id: row.tool,
      name: (
        <>
          <Icon size={14} strokeWidth={1.5} aria-hidden />
          <button
            type="button"
            class="tool-link"
            title={activityStrings.findTool(name)}
            onClick={() => onFind(filtersFor(row.tool, filter))}
          >
            <bdi>{name}</bdi>
          </button>
        </>
      ),
    }
  })
  return (
    <ShareTable
      columns={[columns.tool, columns.calls, columns.failed]}
      rows={rows}
      rest={(left) => lineOf(tools.slice(tools.length - left.length), all)}
    />
  )
}

function lineOf(tools: readonly ToolRow[], all: number): Omit<ShareRow, 'id' | 'name'> {
  const calls = callsOf(tools)
  const errors = tools.reduce((sum, row) => sum + row.errors, 0)
  return { share: calls / all, cells: [amount(calls), errors === 0 ? '0' : percent(errors, calls)] }
}

function callsOf(tools: readonly ToolRow[]): number {
  return tools.reduce((sum, { calls }) => sum + calls, 0)
}

/** `before:` ends where its day begins: the last day counted is the one before it. */
function filtersFor(tool: string, { source, since, until }: StatsFilter): readonly string[] {
  const before = until === undefined ? undefined : addDays(until, 1)
  const parts = { tool, source, after: since, before }
  return Object.entries(parts).flatMap(([name, value]) =>
    value === undefined ? [] : [writeFilter(name, value)],
  )
}
