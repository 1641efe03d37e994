import type { Shown } from '../../models/shown.ts'
import { outcomeOf } from '../../tools/outcome.ts'
import { isQuestion } from '../../tools/question.ts'

export interface WaitingInput {
  readonly shown: Shown
  readonly lastPrompt: number
  readonly lastCalls: number
  /** Results are still to be expected. */
  readonly expecting: boolean
  /** The session says that it waits for the person. */
  readonly waiting: boolean
}

/**
 * The row that waits for the person; -1 for none. A question does as long as its answer may come; where only the
 * session says that it waits, it is for leave to run the last call without a result.
 */
export function waitingRow({ shown, lastPrompt, lastCalls, expecting, waiting }: WaitingInput): number {
  if (!expecting) return -1
  const from = waiting ? lastPrompt + 1 : lastCalls
  let last = -1
  for (let index = shown.rows.length - 1; index >= from; index--) {
    const row = shown.rows[index]
    if (row?.type !== 'tool' || row.part.result !== null) continue
    if (isQuestion(row.part)) return index
    if (last === -1) last = index
  }
  return waiting ? last : -1
}

/** The last call that still runs: the one whose ring turns. One that waits does not run. */
export function runningRow({ shown, lastCalls, expecting }: WaitingInput, waits: number): number {
  if (!expecting) return -1
  for (let index = shown.rows.length - 1; index >= lastCalls; index--) {
    const row = shown.rows[index]
    if (index !== waits && row?.type === 'tool' && outcomeOf(row.part, true).state === 'running') return index
  }
  return -1
}
