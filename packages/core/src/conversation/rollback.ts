import type { Draft } from './node.ts'
import type { Range } from './order.ts'

/** At `seq`, the last `count` prompts and all after them are taken back. */
export interface Rollback {
  readonly seq: number
  readonly count: number
}

/** What was rolled back. A prompt is taken back once; one that is not loaded lies before all that is. */
export function rolledBack(
  drafts: readonly Draft[],
  rollbacks: readonly Rollback[],
  complete: boolean,
): Range[] {
  const prompts = drafts.filter(({ kind, nodes }) => kind === 'prompt' && !nodes[0]?.message.side)
  const standing: number[] = []
  let next = 0
  return rollbacks.flatMap(({ seq, count }) => {
    for (let prompt = prompts[next]; prompt !== undefined && prompt.seq < seq; prompt = prompts[next]) {
      standing.push(prompt.seq)
      next += 1
    }
    const isShort = count > standing.length && !complete
    const [first] = standing.splice(Math.max(0, standing.length - Math.max(0, count)))
    const start = isShort ? Number.NEGATIVE_INFINITY : first
    return start === undefined ? [] : [{ start, end: seq }]
  })
}
