// Of the library only this: the first page needs it.
import { diffArrays } from 'diff/lib/diff/array.js'

interface Signed {
  readonly sign: '+' | '-' | ' '
  readonly text: string
}

/** Lines shown around what differs. */
const CONTEXT = 3

/** Who compares more takes longer than a frame. It is no time limit: what one sees must not depend on the machine. */
const MOST_EDITS = 400

/** Where two texts differ, as hunks of lines that begin with `+`, `-` or a blank; none where they do not. */
export function hunksBetween(before: string, after: string): readonly (readonly string[])[] {
  const [old, fresh] = linesOfBoth(before, after)
  const lines = compared(old, fresh)
  const hunks: string[][] = []
  let last = -Infinity
  for (const [n, { sign, text }] of lines.entries()) {
    if (!isShown(lines, n)) continue
    if (last !== n - 1) hunks.push([])
    hunks.at(-1)?.push(`${sign}${text}`)
    last = n
  }
  return hunks
}

/** A line feed ends the last line where both have one; where only one has, it makes another line. */
function linesOfBoth(before: string, after: string): readonly [readonly string[], readonly string[]] {
  const ended = [before, after].every((text) => text === '' || text.endsWith('\n'))
  const linesIn = (text: string): readonly string[] =>
    text === '' ? [] : (ended ? text.slice(0, -1) : text).split('\n')
  return [linesIn(before), linesIn(after)]
}

function compared(old: readonly string[], fresh: readonly string[]): readonly Signed[] {
  const most = Math.min(old.length, fresh.length)
  let start = 0
  while (start < most && old[start] === fresh[start]) start++
  let end = 0
  while (end < most - start && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++
  return [
    ...signed(' ', old.slice(0, start)),
    ...differences(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end)),
    ...signed(' ', old.slice(old.length - end)),
  ]
}

function differences(old: string[], fresh: string[]): readonly Signed[] {
  const found = diffArrays(old, fresh, { maxEditLength: MOST_EDITS })
  if (found === undefined) return [...signed('-', old), ...signed('+', fresh)]
  return found.flatMap(({ value, added, removed }) => signed(added ? '+' : removed ? '-' : ' ', value))
}

function signed(sign: Signed['sign'], lines: readonly string[]): Signed[] {
  return lines.map((text) => ({ sign, text }))
}

function isShown(lines: readonly Signed[], n: number): boolean {
  return lines.slice(Math.max(0, n - CONTEXT), n + CONTEXT + 1).some(({ sign }) => sign !== ' ')
}
