import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { activityStrings } from '../../text/strings-activity.ts'

/** A line of a table: what it is of, its share of the whole, and the columns behind its name. */
export interface ShareRow {
  readonly id: string
  readonly name: ComponentChildren
  /** 0 to 1. */
  readonly share: number
  readonly cells: readonly ComponentChildren[]
}

export interface ShareTableProps {
  /** The first one names the table. */
  readonly columns: readonly string[]
  readonly rows: readonly ShareRow[]
  /** What the lines left out come to. */
  readonly rest: (left: readonly ShareRow[]) => Omit<ShareRow, 'id' | 'name'>
}

const SHOWN = 5

/** The first lines of a table, each underlined as far as its share goes; the others on demand. */
export function ShareTable({ columns, rows, rest }: ShareTableProps) {
  const open = useSignal(false)
  const folds = rows.length > SHOWN
  const shown = folds && !open.value ? rows.slice(0, SHOWN - 1) : rows
  const left = rows.slice(shown.length)
  return (
    <table class="shares">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <Line key={row.id} {...row} />
        ))}
        {folds && (
          <Line
            {...(left.length > 0 ? rest(left) : { share: 0, cells: columns.slice(1).map(() => '') })}
            name={
              <button
                type="button"
                class="text-button"
                aria-expanded={open.value}
                onClick={() => (open.value = !open.value)}
              >
                {left.length > 0 ? activityStrings.others(left.length) : activityStrings.fewer}
              </button>
            }
          />
        )}
      </tbody>
    </table>
  )
}

function Line({ name, share, cells }: Omit<ShareRow, 'id'>) {
  return (
    <tr>
      <th scope="row">
        {name}
        <i class="share" style={{ width: `${Math.min(1, share) * 100}%` }} />
      </th>
      {cells.map((cell, n) => (
        <td key={n}>{cell}</td>
      ))}
    </tr>
  )
}
