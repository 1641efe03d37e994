import type { Piece } from './words.ts'

/** What Markdown writes around code, what is bold and headings; and what is left of that where an excerpt begins. */
const marks = /```[\w-]*\s?|`|\*\*|(?<=^…)\*|(?<=^|\s)#{1,6}\s/gu

/** An excerpt of Markdown as it reads, in one line. What was found in it stays as it is. */
export function plainOf(pieces: readonly Piece[]): readonly Piece[] {
  return pieces
    .map(({ text, hit }) => ({ text: hit ? text : text.replaceAll(marks, ''), hit }))
    .filter(({ text }) => text !== '')
}
