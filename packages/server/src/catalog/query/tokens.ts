import { QueryError } from './query.ts'

/** A piece of a query as it was typed. */
export interface Token {
  readonly negated: boolean
  /** What stands before the colon, if that can be a filter's name; in small letters. */
  readonly name: string | null
  readonly text: string
  /** In quotation marks: its stars and colons are letters. */
  readonly quoted: boolean
}

const shape = /(-)?(?:([a-z]+):)?(?:"([^"]*)("|$)|(\S+))/gi
/** What texts do not have, or have in one form only: none of it may reach the language of the index. */
const straight: readonly [RegExp, string][] = [
  [/[“”„«»]/g, '"'],
  [/\p{Cc}/gu, ' '],
]

/** Cuts a query into pieces. While somebody is typing, a quotation mark may still be open. */
export function tokensOf(query: string, typing: boolean): readonly Token[] {
  const whole = query.toWellFormed().normalize('NFC')
  const text = straight.reduce((all, [marks, plain]) => all.replace(marks, plain), whole)
  const tokens: Token[] = []
  for (const match of text.matchAll(shape)) {
    const [, minus, name, quoted, end, bare] = match
    if (quoted !== undefined && end === '' && !typing) throw new QueryError('a quotation mark is not closed')
    tokens.push({
      negated: minus !== undefined,
      name: name?.toLowerCase() ?? null,
      text: quoted ?? bare ?? '',
      quoted: quoted !== undefined,
    })
  }
  return tokens
}
