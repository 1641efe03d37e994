import type { ForwardRun } from './forward-run.ts'
import { isClosed, type Line, longestLine } from './lines.ts'
import type { LogBytes, Stretch } from './log-bytes.ts'
import type { Limits } from './tasks.ts'

const newline = 10
/** Where less is wanted: one more line, usually. */
const leastRead = 64 << 10
/** How far one call looks for the end of a line that is passed over. */
const farthest = 64 << 20
const stride = 4 << 20

export interface LineSource {
  readonly bytes: LogBytes
  readonly stretch: Stretch
  readonly limits: Limits
  /** Pass over the first line, whatever its length. */
  readonly skip: boolean
}

/** The next complete lines from where a run stands; none when the rest is not a line yet. */
export function nextLines(run: ForwardRun, from: LineSource): Line[] {
  const { within, position } = run.state
  if (within !== undefined) return passedOver(run, from, within)
  if (from.skip) return passedOver(run, from, position)
  const longest = from.limits.line ?? longestLine
  for (let length = Math.max(leastRead, run.wanted); ; length *= 4) {
    const size = Math.min(length, from.stretch.end - position)
    const chunk = run.read(position, size)
    const lines = cut(chunk, {
      position,
      longest,
      closed: size === from.stretch.end - position && isClosed(from.bytes, from.stretch),
    })
    if (lines.length > 0) return lines
    if (chunk.length > longest) return passedOver(run, from, position)
    if (chunk.length < size || position + chunk.length >= from.stretch.end) return []
  }
}

function cut(chunk: Buffer, at: { position: number; longest: number; closed: boolean }): Line[] {
  const lines: Line[] = []
  let start = 0
  const add = (end: number, next: number): void => {
    const line = end - start > at.longest ? null : chunk.subarray(start, end)
    lines.push({ line, position: at.position + start, end: at.position + next })
    start = next
  }
  for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) add(end, end + 1)
  if (at.closed && start < chunk.length) add(chunk.length, chunk.length)
  return lines
}

/** Looks for the end of a line without keeping it; the run remembers how far it came. */
function passedOver(run: ForwardRun, { bytes, stretch }: LineSource, within: number): Line[] {
  let position = Math.max(run.state.position, within)
  const last = Math.min(stretch.end, position + farthest)
  while (position < last) {
    const chunk = run.read(position, Math.min(stride, last - position))
    if (chunk.length === 0) break
    const found = chunk.indexOf(newline)
    if (found !== -1) return [{ line: null, position: within, end: position + found + 1 }]
    position += chunk.length
  }
  if (position >= stretch.end && isClosed(bytes, stretch))
    return [{ line: null, position: within, end: stretch.end }]
  run.passOver(position, within)
  if (position < stretch.end) run.stop()
  return []
}
