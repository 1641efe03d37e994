/** Finds any of these words, as they were found elsewhere, in whatever case and however broken into lines; `null` for none. */
export function patternOf(words: readonly string[]): RegExp | null {
  const said = words.map((word) => word.trim()).filter((word) => word !== '')
  if (said.length === 0) return null
  const parts = said.toSorted((a, b) => b.length - a.length).map(escaped)
  return new RegExp(parts.join('|'), 'giu')
}

/** Whether a pattern is found in any text of a value, however deep. */
export function says(value: unknown, pattern: RegExp): boolean {
  if (typeof value === 'string') return value.search(pattern) !== -1
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((member) => says(member, pattern))
}

/** A piece of a text: found, or between what was found. */
export interface Piece {
  readonly text: string
  readonly hit: boolean
}

/** A text in pieces, so that what was found in it can be marked. */
export function piecesOf(text: string, pattern: RegExp | null): readonly Piece[] {
  if (pattern === null) return [{ text, hit: false }]
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (index > end) pieces.push({ text: text.slice(end, index), hit: false })
    pieces.push({ text: found, hit: true })
    end = index + found.length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), hit: false })
  return pieces
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`)
}
