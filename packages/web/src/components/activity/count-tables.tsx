import type { Counts, StatsFilter, StatsRow } from '@unspool/core'
import type { ComponentChildren } from 'preact'
import type { Activity } from '../../models/activity.ts'
import { sessionPath } from '../../models/route.ts'
import { amount, compact, money } from '../../text/amount.ts'
import { projectOf } from '../../text/path.ts'
import { strings } from '../../text/strings.ts'
import { activityStrings } from '../../text/strings-activity.ts'
import { costOf, tokensOf } from '../../text/tokens.ts'
import { plainClick } from '../common/plain-click.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'
import type { Narrow } from './narrow.ts'
import { ScopeLink } from './scope-link.tsx'
import { ShareTable, type ShareRow } from './share-table.tsx'

export interface CountTablesProps {
  readonly activity: Activity
  readonly filter: StatsFilter
  readonly lookOf: (source: string) => number
  readonly onNarrow: Narrow
  readonly onOpen: (key: string) => void
}

const { columns } = activityStrings

/** By model: tokens and cost, or that no price is known. */
export function ModelTable({ activity, filter, lookOf, onNarrow }: CountTablesProps) {
  const { rows, total } = activity.models
  const nameOf = ({ key, label, source }: StatsRow): ComponentChildren => (
    <>
      <Mark source={source} lookOf={lookOf} />
      {key === null ? (
        <span>{activityStrings.noModel}</span>
      ) : (
        <ScopeLink filter={{ ...filter, model: key }} onNarrow={onNarrow}>
          <bdi>{label ?? key}</bdi>
        </ScopeLink>
      )}
    </>
  )
  return <CountTable name={columns.model} rows={rows} total={total} nameOf={nameOf} />
}

/** By project folder. */
export function ProjectTable({ activity, filter, onNarrow }: CountTablesProps) {
  const { rows, total } = activity.projects
  const nameOf = ({ key }: StatsRow): ComponentChildren =>
    key === null ? (
      <span>{strings.list.noProject}</span>
    ) : (
      <ScopeLink filter={{ ...filter, project: key }} onNarrow={onNarrow}>
        <bdi title={key}>{projectOf(key) ?? key}</bdi>
      </ScopeLink>
    )
  return <CountTable name={columns.project} rows={rows} total={total} nameOf={nameOf} />
}

/** The sessions that took the most tokens. */
export function SessionTable({ activity, lookOf, onOpen }: CountTablesProps) {
  const { rows, total } = activity.sessions
  const nameOf = ({ key, label, source }: StatsRow): ComponentChildren => (
    <>
      <Mark source={source} lookOf={lookOf} />
      {key !== null && (
        <a href={sessionPath(key)} onClick={plainClick(() => onOpen(key))}>
          <bdi>{label ?? strings.list.untitled}</bdi>
        </a>
      )}
    </>
  )
  return <CountTable name={columns.session} rows={rows} total={total} nameOf={nameOf} />
}

interface CountTableProps {
  readonly name: string
  readonly rows: readonly StatsRow[]
  readonly total: Counts
  readonly nameOf: (row: StatsRow) => ComponentChildren
}

function CountTable({ name, rows, total, nameOf }: CountTableProps) {
  const all = Math.max(1, tokensOf(total.tokens))
  const lines = rows.map((row) => ({ ...lineOf([row], all), id: row.key ?? '', name: nameOf(row) }))
  return (
    <ShareTable
      columns={[name, columns.tokens, columns.cost]}
      rows={lines}
      rest={(left) => lineOf(rows.slice(lines.length - left.length), all)}
    />
  )
}

function lineOf(rows: readonly StatsRow[], all: number): Omit<ShareRow, 'id' | 'name'> {
  const sum = (of: (row: StatsRow) => number): number => rows.reduce((total, row) => total + of(row), 0)
  const tokens = sum((row) => tokensOf(row.tokens))
  const cost = sum((row) => costOf(row.cost))
  const unpriced = sum((row) => row.cost.unpriced)
  return {
    share: tokens / all,
    cells: [
      <span title={amount(tokens)}>{compact(tokens)}</span>,
      cost === 0 && unpriced > 0 ? <i class="unpriced">{activityStrings.noPrice}</i> : money(cost),
    ],
  }
}

interface MarkProps {
  readonly source: string | null
  readonly lookOf: (source: string) => number
}

/** Of the one source a line is of, if it is of one. */
function Mark({ source, lookOf }: MarkProps) {
  const look = source === null ? -1 : lookOf(source)
  if (look === -1) return null
  return (
    <span class={lookClass(look)}>
      <SourceMark look={look} filled={true} />
    </span>
  )
}
