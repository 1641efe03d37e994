import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { ConversationModel } from '../../models/conversation.ts'
import type { KeyActions, Keyboard } from '../../models/keyboard.ts'
import { followOffshoots, type OffshootsInput } from '../../models/offshoots.ts'
import { firstRow, type Way } from '../../models/partings.ts'
import type { RouteModel } from '../../models/route.ts'
import type { View } from '../conversation/view.ts'

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

/** To the branch beside, at the nearest place at or above what is read. */
function step(input: WaysInput, by: 1 | -1): void {
  const { rows, partings } = input.model.shown.peek()
  const reading = input.view.reading.peek()
  const index = rows.findIndex(({ id }) => id === reading)
  const row = rows.slice(0, index === -1 ? rows.length : index + 1).findLast(({ id }) => partings.has(id))
  const parting = row === undefined ? undefined : partings.get(row.id)
  const way = parting?.ways[parting.chosen + by]
  if (row !== undefined && way !== undefined) go(input, row.id, way)
}
