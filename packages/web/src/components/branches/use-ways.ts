import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ConversationModel } from '../../models/conversation.ts'
import type { KeyActions, Keyboard } from '../../models/keyboard.ts'
import { followOffshoots, type OffshootsInput } from '../../models/offshoots.ts'
import { rowsIn, type ThreadRow } from '../../models/groups.ts'
import { firstRow, type Parting, type Partings, type Way } from '../../models/partings.ts'
import type { RouteModel } from '../../models/route.ts'
import type { View } from '../conversation/view.ts'
import { indexWith } from '../reading/row-at-hand.ts'

export interface WaysInput extends Pick<OffshootsInput, 'sessions' | 'forkPoints'> {
  readonly model: ConversationModel
  readonly route: RouteModel
  readonly keyboard: Keyboard
  readonly view: View
}

/** The ways on from where paths part, by hand and by keys. Gives what goes one, from the row where it parts. */
export function useWays(input: WaysInput): (row: string, way: Way) => void {
  const latest = useRef(input)
  latest.current = input
  useEffect(() => followOffshoots(input), [input.model])
  useEffect(() => input.keyboard.bind(() => keysOf(latest.current)), [])
  return useMemo(() => (row, way) => go(latest.current, row, way), [])
}

function go({ model, route, view }: WaysInput, row: string, way: Way): void {
  if (way.session !== null) return route.open(way.session.key, way.session.target)
  const { rows } = model.shown.peek()
  const index = rows.findIndex(({ id }) => id === row)
  const change = (): void => model.choose(way.messageId)
  if (view.thread === null) change()
  else view.thread.swap({ index, from: row, to: firstRow(way.messageId), change })
  model.targetOf(way.messageId).then(
    (target) => {
      if (target !== null) route.name(target)
    },
    (error: unknown) => reportError(error),
  )
}

function keysOf(input: WaysInput): KeyActions {
  return { nextBranch: () => step(input, 1), previousBranch: () => step(input, -1) }
}

/** To the branch beside, at the place that is nearest to what is read. */
function step(input: WaysInput, by: 1 | -1): void {
  const row = partingRow(input)
  const { allPartings } = input.model.shown.peek()
  const parting = row === undefined ? undefined : partingIn(row, allPartings)
  const way = parting?.ways[parting.chosen + by]
  if (row !== undefined && way !== undefined) go(input, row.id, way)
}

/**
 * The row where paths part that is nearest above what is read, or below it, where that one is in view and the other is
 * not: also one whose switcher still waits.
 */
function partingRow({ model, view }: WaysInput): ThreadRow | undefined {
  const { rows, allPartings } = model.shown.peek()
  const parts = (row: ThreadRow): boolean => partingIn(row, allPartings) !== undefined
  const { first = null, last = null } = model.inView.peek()?.rows ?? {}
  const [top, read, bottom] = [first, view.reading.peek(), last].map((id) => indexWith(rows, id))
  const end = read === undefined || read === -1 ? rows.length : read + 1
  const above = rows.findLastIndex((row, index) => index < end && parts(row))
  const below = rows.findIndex((row, index) => index >= end && index <= (bottom ?? -1) && parts(row))
  return rows[below !== -1 && above < (top ?? 0) ? below : above]
}

function partingIn(row: ThreadRow, partings: Partings): Parting | undefined {
  const own = rowsIn(row).find(({ id }) => partings.has(id))
  return own === undefined ? undefined : partings.get(own.id)
}
