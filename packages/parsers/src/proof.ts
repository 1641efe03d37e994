import { lineHash } from './hash.ts'
import { linesForward } from './lines.ts'
import type { LogBytes } from './log-bytes.ts'
import type { Checkpoint } from './log-ref.ts'

/** Whether the log still has at a checkpoint's position what it had when the checkpoint was made. */
export function proven(bytes: LogBytes, checkpoint: Checkpoint): boolean {
  const { position, tail, line } = checkpoint
  if (bytes.length < position || bytes.tailAt(position) !== tail) return false
  return line === undefined || hashOfLineAt(bytes, position) === line
}

function hashOfLineAt(bytes: LogBytes, position: number): string | null {
  const stretch = bytes.stretches.find(({ start, end }) => start <= position && position < end)
  const [first] = stretch === undefined ? [] : linesForward(bytes, stretch, position)
  return first?.line === undefined || first.line === null ? null : lineHash(first.line)
}
