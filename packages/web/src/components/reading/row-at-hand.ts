import { rowsIn, type ThreadRow } from '../../models/groups.ts'
import type { View } from '../conversation/view.ts'

/** The row that has the focus and is in view, or else the one at the top of the view; `null` before there is one. */
export function rowAtHand(view: View, rows: readonly ThreadRow[]): ThreadRow | null {
  return rowWith(rows, focusedIn(view) ?? view.top.peek())
}

function focusedIn({ thread }: View): string | null {
  const { activeElement } = document
  if (activeElement === null || thread === null || !thread.element.contains(activeElement)) return null
  const row = activeElement.closest<HTMLElement>('[data-row]')
  const [place, frame] = [row?.getBoundingClientRect(), thread.element.getBoundingClientRect()]
  const isInView = place !== undefined && place.bottom > frame.top && place.top < frame.bottom
  return isInView ? (row?.dataset['row'] ?? null) : null
}

/** The row with an id, which may be of one that it stands for. */
export function rowWith(rows: readonly ThreadRow[], id: string | null): ThreadRow | null {
  return rows[indexWith(rows, id)] ?? null
}

/** The index of that row; -1 when there is none. */
export function indexWith(rows: readonly ThreadRow[], id: string | null): number {
  if (id === null) return -1
  return rows.findIndex((row) => row.id === id || rowsIn(row).some((each) => each.id === id))
}
