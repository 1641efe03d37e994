/** A text as whoever decodes it reads it, and where in the text as it is each of its characters stands. */
export interface Unescaped {
  readonly text: string
  /** Of each character: where it begins, and where it ends. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
}

const invisible = String.raw`(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|\u001B[()][\dA-Z]|[\u00AD\u200B-\u200D\u2060\uFEFF]`
const backslash = String.raw`(?<!\\)\\+(?:u(?<unit>[\dA-Fa-f]{4})|x(?<byte>[\dA-Fa-f]{2})|(?<space>[nrt])|(?<sign>[^\sA-Za-z\d\\]))`
const percent = '%(?<octet>[2-7][\\dA-Fa-f])'
const reference = '&(?:#(?<decimal>\\d{2,3})|#x(?<hex>[\\dA-Fa-f]{2,3})|(?<name>quot|amp|apos|lt|gt));'

/** What JSON, Markdown, addresses, HTML and terminals write for a character, or beside one: however often it was escaped. */
const escapes = new RegExp([invisible, backslash, percent, reference].join('|'), 'g')

const spaces: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const signs: Readonly<Record<string, string>> = { quot: '"', amp: '&', apos: "'", lt: '<', gt: '>' }

/** `null` where nothing is escaped. */
export function unescaped(text: string): Unescaped | null {
  const pieces: string[] = []
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  let from = 0
  let length = 0
  const copy = (to: number): void => {
    pieces.push(text.slice(from, to))
    for (; from < to; from++, length++) [starts[length], ends[length]] = [from, from + 1]
  }
  for (const { 0: all, index, groups = {} } of text.matchAll(escapes)) {
    copy(index)
    const character = characterOf(groups)
    from = index + all.length
    pieces.push(character)
    if (character !== '') [starts[length], ends[length]] = [index, from]
    length += character.length
  }
  if (pieces.length === 0) return null
  copy(text.length)
  return { text: pieces.join(''), starts, ends }
}

function characterOf(groups: Readonly<Record<string, string | undefined>>): string {
  const { unit, byte, octet, hex, decimal, space, sign, name } = groups
  const code = unit ?? byte ?? octet ?? hex
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  if (space !== undefined) return spaces[space] ?? ''
  return sign ?? signs[name ?? ''] ?? ''
}
