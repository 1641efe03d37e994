import type { LogBytes } from './log-bytes.ts'
import type { Checkpoint } from './tasks.ts'

/** Whether the log still has at a checkpoint's position what it had when the checkpoint was made. */
export function proven(bytes: LogBytes, checkpoint: Checkpoint): boolean {
  return bytes.length >= checkpoint.position && bytes.tailAt(checkpoint.position) === checkpoint.tail
}
