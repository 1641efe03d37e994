import type { Cost, Counts, PriceInfo, StatsBy, StatsRow, StatsTable, ToolRow } from '@unspool/core'
import type { Colours } from '../output.ts'
import { counted, dollars, grouped, short } from './numbers.ts'
import { shortPath } from './short-path.ts'
import { tableLines, type Column } from './table.ts'
import { oneLine } from './visible.ts'

export interface StatsStyle {
  readonly colours: Colours
  /** Columns of the terminal; `null`: nothing is cut or left out. */
  readonly columns: number | null
  readonly home: string
  /** Rows that are in the total, and not here. */
  readonly rest: number
}

export interface TableStyle extends StatsStyle {
  /** The first day, where nobody has said which. */
  readonly since: string | null
  /** What each session is called by. */
  readonly names: ReadonlyMap<string, string>
}

type Named = Counts & { readonly name: string }

/** Tokens and cost by day, model and so on, for people. */
export function statsLines(by: StatsBy, { rows, total, prices }: StatsTable, style: TableStyle): string[] {
  const { colours, columns: width, rest, since } = style
  if (rows.length === 0) return [since === null ? 'Nothing was used.' : `Nothing was used since ${since}.`]
  const unpriced: Column<Named> = {
    name: 'unpriced',
    text: ({ cost }) => (cost.unpriced > 0 ? short(cost.unpriced) : ''),
    spare: 0,
  }
  const parts = {
    title: by,
    rows: rows.map((row) => ({ ...row, name: nameOf(by, row, style) })),
    nameOf: ({ name }: Named) => name,
    columns: total.cost.unpriced > 0 ? [...columns, unpriced] : columns,
    total: { ...total, name: 'total' },
  }
  return [
    ...tableLines(parts, { colours, width }),
    ...[...leftOut(rest), '', ...sinceLine(since), ...closing(total.cost, prices)].map(colours.dim),
  ]
}

/** What tools were used, for people. */
export function toolLines(rows: readonly ToolRow[], { colours, columns: width, rest }: StatsStyle): string[] {
  if (rows.length === 0) return ['No tool was used.']
  const parts = {
    title: 'tool',
    rows,
    nameOf: ({ tool }: ToolRow) => oneLine(tool),
    columns: [
      { name: 'calls', text: ({ calls }: ToolRow) => grouped(calls), spare: 0 },
      { name: 'errors', text: ({ errors }: ToolRow) => (errors > 0 ? grouped(errors) : ''), spare: 0 },
      { name: 'sessions', text: ({ sessions }: ToolRow) => grouped(sessions), spare: 1 },
    ],
    total: null,
  }
  return [...tableLines(parts, { colours, width }), ...leftOut(rest).map(colours.dim)]
}

const columns: readonly Column<Named>[] = [
  { name: 'sessions', text: ({ sessions }) => grouped(sessions), spare: 3 },
  { name: 'prompts', text: ({ prompts }) => grouped(prompts), spare: 2 },
  { name: 'answers', text: ({ answers }) => grouped(answers), spare: 4 },
  { name: 'input', text: ({ tokens }) => short(tokens.input), spare: 0 },
  { name: 'cache read', text: ({ tokens }) => short(tokens.cacheRead), spare: 1 },
  { name: 'cache write', text: ({ tokens }) => short(tokens.cacheWrite), spare: 1 },
  { name: 'output', text: ({ tokens }) => short(tokens.output), spare: 0 },
  { name: 'cost', text: ({ cost }) => costText(cost), spare: 0 },
]

/** `~`: by the list of prices, at least in part. */
function costText({ reported, estimated, unpriced }: Cost): string {
  if (reported + estimated === 0 && unpriced > 0) return 'unknown'
  return `${estimated > 0 ? '~' : ''}${dollars(reported + estimated)}`
}

function nameOf(by: StatsBy, { key, label }: StatsRow, { home, names }: TableStyle): string {
  if (key === null) return by === 'project' ? 'no folder' : `no ${by}`
  switch (by) {
    case 'project':
      return oneLine(shortPath(key, home))
    case 'session':
      return `${oneLine(names.get(key) ?? key)}  ${oneLine(label ?? '') || 'untitled'}`
    default:
      return oneLine(label ?? key)
  }
}

function leftOut(rows: number): string[] {
  return rows > 0 ? [`${counted(rows, 'more row')} in the total: -n shows them`] : []
}

function sinceLine(since: string | null): string[] {
  return since === null ? [] : [`From ${since} on: --since shows more.`]
}

function closing({ estimated, unpriced }: Cost, { date, overridden, unknown }: PriceInfo): string[] {
  const own = overridden.length > 0 ? ', and your own' : ''
  return [
    ...(estimated > 0 ? [`~ is estimated by the prices of ${date}${own}.`] : []),
    ...(unpriced > 0
      ? [`Unpriced tokens are in no cost. No price is known of ${unknown.map(oneLine).join(', ')}.`]
      : []),
    'How tokens are counted: docs/usage.md',
  ]
}
