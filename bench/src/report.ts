import { short } from './stats.ts'

/** What one part of the bench found. */
export interface Section {
  readonly title: string
  /** How it was measured, in a sentence or two. */
  readonly note: string
  /** By column; every row has the same columns. */
  readonly rows: readonly Readonly<Record<string, string | number>>[]
  readonly checks: readonly Check[]
}

/** A number that must not exceed its budget. `NaN` exceeds every budget: what was not measured does not pass. */
export interface Check {
  readonly what: string
  readonly value: number
  readonly budget: number
  readonly unit: string
}

export function isMet({ value, budget }: Check): boolean {
  return value <= budget
}

/** A section as Markdown. */
export function sectionText({ title, note, rows }: Section): string {
  return `\n## ${title}\n\n${note}\n\n${table(rows)}`
}

/** All budgets, the missed ones first. */
export function checksText(checks: readonly Check[]): string {
  const rows = checks
    .toSorted((a, b) => Number(isMet(a)) - Number(isMet(b)))
    .map((check) => ({
      budget: check.what,
      measured: `${short(check.value)} ${check.unit}`.trim(),
      'at most': `${check.budget} ${check.unit}`.trim(),
      '': isMet(check) ? 'met' : '**MISSED**',
    }))
  const missed = checks.filter((check) => !isMet(check)).length
  return `\n## Budgets: ${missed === 0 ? 'all met' : `${missed} of ${checks.length} missed`}\n\n${table(rows)}`
}

/** A Markdown table, its columns as wide as what is in them. */
export function table(rows: Section['rows']): string {
  const columns = Object.keys(rows[0] ?? {})
  const lines = [columns, ...rows.map((row) => columns.map((column) => cell(row[column])))]
  const widths = columns.map((_, i) => Math.max(3, ...lines.map((line) => line[i]?.length ?? 0)))
  const text = (line: readonly string[]) =>
    `| ${line.map((one, i) => one.padEnd(widths[i] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = lines
  return [text(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(text)].join(
    '\n',
  )
}

function cell(value: string | number | undefined): string {
  return typeof value === 'number' ? short(value) : (value ?? '')
}
