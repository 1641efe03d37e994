/** What stands for a long text: how it begins and ends, and how many lines there are in all. */
export interface Excerpt {
  readonly head: string
  readonly tail: string
  readonly lines: number
}

/** Characters of the beginning and of the end, however few lines they are: some programs write without any. */
const LONGEST = 2_000

/**
 * Leaves out the middle of a text of more than `head + tail` lines, unless that would hide fewer than three, or of
 * one whose lines are endless; `null` when it is short enough to show whole.
 */
export function excerpt(text: string, head: number, tail: number): Excerpt | null {
  const lines = countLines(text)
  const isLong = lines > head + tail + 2
  if (!isLong && text.length <= 2 * LONGEST) return null
  const first = isLong ? text.slice(0, lineEnd(text, head)) : text
  const last = isLong ? text.slice(tailStart(text, tail)) : text
  return { head: first.slice(0, LONGEST), tail: last.slice(-LONGEST), lines }
}

/** How many lines a text has; an empty one has one. */
export function countLines(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** The first line that says something, at most `limit` characters of it. */
export function firstLine(text: string, limit = 200): string {
  const line = /\S.*/.exec(text)?.[0].trimEnd() ?? ''
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line
}

/** A text cut into pieces of so many lines, so that a browser lays out only those in view. */
export function chunks(text: string, lines: number): readonly string[] {
  const pieces: string[] = []
  let start = 0
  while (start < text.length) {
    const end = lineEnd(text, lines, start)
    pieces.push(text.slice(start, end))
    start = end + 1
  }
  return pieces
}

function lineEnd(text: string, lines: number, from = 0): number {
  let at = from - 1
  for (let n = 0; n < lines; n++) {
    at = text.indexOf('\n', at + 1)
    if (at === -1) return text.length
  }
  return at
}

function tailStart(text: string, lines: number): number {
  let at = text.length
  for (let n = 0; n < lines && at > 0; n++) at = text.lastIndexOf('\n', at - 1)
  return at + 1
}
