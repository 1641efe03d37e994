const PLAIN = /^[\w@%+:,./][\w@%+=:,./-]*$/
const CONTROL = /\p{Cc}/u

/**
 * A word for a POSIX shell, quoted where it needs to be. Paths and ids come from session files: control
 * characters are spelled out, because a terminal acts on them while the command is being pasted.
 */
export function quoted(word: string): string {
  if (PLAIN.test(word)) return word
  if (CONTROL.test(word)) return `$'${word.replace(/['\\]|\p{Cc}/gu, escaped)}'`
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

function escaped(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`
  return [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}
