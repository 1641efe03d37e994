const LONGEST = 100

/** One line of at most 100 characters from the start of a text, well-formed; `null` when there is nothing to show. */
export function titleOf(text: string): string | null {
  // A title never needs the whole of a long prompt: only its start is looked at.
  const line = text
    .trimStart()
    .slice(0, 8 * LONGEST)
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (line.length <= LONGEST) return line === '' ? null : line
  return `${withoutHalf(line.slice(0, LONGEST - 1)).trimEnd()}…`
}

/** A cut can leave the first half of a character behind. */
function withoutHalf(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1)
}
