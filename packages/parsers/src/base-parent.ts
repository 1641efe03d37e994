import { parseLine } from './line.ts'
import type { LogBytes, Stretch } from './log-bytes.ts'
import { linesBackward, linesForward } from './lines.ts'
import type { Source } from './source.ts'
import type { BaseParent } from './log-ref.ts'

/** `null` for a stretch that simply follows the one before it, or has no message yet. */
export function baseParentOf(bytes: LogBytes, stretch: Stretch, source: Source): BaseParent | null {
  if (stretch.segment.base === undefined) return null
  const parent = stretch.parent ?? found(bytes, stretch, source)
  if (parent !== null) bytes.noteParent(stretch.index, parent)
  return parent
}

function found(bytes: LogBytes, stretch: Stretch, source: Source): BaseParent | null {
  const { base } = stretch.segment
  const origin = base === undefined ? undefined : bytes.stretches[base.index]
  if (base === undefined || origin === undefined) return null
  for (const line of linesForward(bytes, stretch, stretch.start)) {
    if (parseLine(line, { source, stretch }).messages.length === 0) continue
    const end = Math.min(origin.end, origin.start + base.end - origin.headerBytes)
    return { position: line.position, parentId: lastMessageId(bytes, { source, origin, end }) }
  }
  return null
}

function lastMessageId(bytes: LogBytes, at: { source: Source; origin: Stretch; end: number }): string | null {
  for (const line of linesBackward(bytes, at.origin, at.end)) {
    const last = parseLine(line, { source: at.source, stretch: at.origin }).messages.at(-1)
    if (last !== undefined) return last.message.id
  }
  return null
}
