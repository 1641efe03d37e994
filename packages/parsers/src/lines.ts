import type { LogBytes, Stretch } from './log-bytes.ts'

/**
 * Lines are cut on the byte `\n` before decoding: a character may be split between two reads, a newline
 * never is. Text after the last newline is not a line yet, but at the end of a stretch that another one
 * follows: that file is done with.
 */
export interface Line {
  /** Without its newline; `null` for a line too long to be read. */
  readonly line: Buffer | null
  /** Where it begins in the log. */
  readonly position: number
  /** Where the next one begins. */
  readonly end: number
}

const newline = 10
const step = 64 << 10
/** A line longer than this is never read whole. */
export const longestLine = 32 << 20

export function isClosed(bytes: LogBytes, stretch: Stretch): boolean {
  return stretch.index < bytes.stretches.length - 1
}

/** The lines of one stretch from a line start on; ends at an oversized one. */
export function* linesForward(bytes: LogBytes, stretch: Stretch, from: number): Generator<Line> {
  let position = from
  let length = step
  while (position < stretch.end && length <= longestLine) {
    const size = Math.min(length, stretch.end - position)
    const chunk = bytes.read(position, size)
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield { line: chunk.subarray(start, end), position: position + start, end: position + end + 1 }
      start = end + 1
    }
    if (position + chunk.length >= stretch.end || chunk.length < size) {
      if (start < chunk.length && isClosed(bytes, stretch)) {
        yield { line: chunk.subarray(start), position: position + start, end: stretch.end }
      }
      return
    }
    length = start === 0 ? length * 4 : step
    position += start
  }
}

/** The lines of one stretch that end at or before `to`, last first. What follows the last newline before `to` is left out. */
export function* linesBackward(bytes: LogBytes, stretch: Stretch, to: number): Generator<Line> {
  let end = endOfLines(bytes, stretch, to)
  let length = step
  while (end > stretch.start) {
    const from = Math.max(stretch.start, end - length)
    const chunk = bytes.read(from, end - from)
    const atStart = from === stretch.start
    let stop = chunk.length
    for (;;) {
      const bodyEnd = chunk[stop - 1] === newline ? stop - 1 : stop
      const before = bodyEnd === 0 ? -1 : chunk.lastIndexOf(newline, bodyEnd - 1)
      if (before === -1 && !(atStart && stop > 0)) break
      const line = chunk.subarray(before + 1, bodyEnd)
      yield { line: line.length > longestLine ? null : line, position: from + before + 1, end: from + stop }
      stop = before + 1
      if (stop === 0) break
    }
    if (atStart) return
    if (stop === chunk.length && length >= longestLine) {
      const position = startOfLine(bytes, stretch, end)
      yield { line: null, position, end }
      end = position
      length = step
    } else {
      length = stop === chunk.length ? length * 4 : step
      end = from + stop
    }
  }
}

/** Where the last complete line before `to` ends. */
export function endOfLines(bytes: LogBytes, stretch: Stretch, to: number): number {
  if (to >= stretch.end && isClosed(bytes, stretch)) return stretch.end
  return newlineBefore(bytes, stretch, to) ?? stretch.start
}

/** Where the line that ends at `end` (behind its newline) begins. */
function startOfLine(bytes: LogBytes, stretch: Stretch, end: number): number {
  return newlineBefore(bytes, stretch, end - 1) ?? stretch.start
}

/** The position behind the last newline in `[stretch.start, to)`. */
function newlineBefore(bytes: LogBytes, stretch: Stretch, to: number): number | null {
  for (
    let end = Math.min(to, stretch.end), length = step;
    end > stretch.start;
    length = Math.min(length * 4, 4 << 20)
  ) {
    const from = Math.max(stretch.start, end - length)
    const found = bytes.read(from, end - from).lastIndexOf(newline)
    if (found !== -1) return from + found + 1
    end = from
  }
  return null
}
