import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'

import { folded } from '../documents/folded-text.ts'
import { isTag } from '../documents/tags.ts'

/** Letters of one script that follow each other: a word is written in one. */
const alphabets = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψως',
]
/** Messages that are counted to see which of two words is the usual one. */
const mostCounted = 200
/** Words of the index that are read at once. */
const page = 8
/** A shorter one is two changes away from too many. */
const longEnough = 5

export interface Spelling {
  readonly word: string
  /** Messages that have it. */
  readonly count: number
}

export interface SpellingOptions {
  readonly connection: Connection
  /** Throws when nobody wants to know any more. */
  readonly check: () => void
  /** By the process's clock: what was found by then will do. */
  readonly until: number
}

/** In how many messages a word is that a text can have, of so many as are worth counting. */
export function countOf(connection: Connection, word: string): number {
  const sql = 'SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)'
  return isTag(word) ? 0 : connection.number(sql, `"${word}"`, mostCounted)
}

/** Words of the index that are spelled nearly like this one: one letter away, else two; the usual ones first. */
export function spellingsNear(word: string, options: SpellingOptions): readonly Spelling[] {
  const one = oneAway(folded(word), options)
  const found = one.length > 0 || word.length < longEnough ? one : twoAway(folded(word), options)
  return found.toSorted((a, b) => b.count - a.count)
}

/** A few hundred words can be meant: each is looked for. */
function oneAway(word: string, { connection, check, until }: SpellingOptions): readonly Spelling[] {
  const found: Spelling[] = []
  for (const [n, variant] of [...variantsOf(word)].entries()) {
    if (n % 32 === 0) check()
    if (performance.now() > until) break
    const count = countOf(connection, variant)
    if (count > 0) found.push({ word: variant, count })
  }
  return found
}

/** A letter too few, too many or wrong, or two that changed places. */
function variantsOf(word: string): ReadonlySet<string> {
  const alphabet = alphabets.find((letters) => letters.includes(word.charAt(0))) ?? ''
  const variants = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    const [first = '', second = ''] = after
    variants.add(before + after.slice(1))
    variants.add(before + second + first + after.slice(2))
    for (const letter of alphabet) {
      variants.add(before + letter + after.slice(1))
      variants.add(before + letter + after)
    }
  }
  variants.delete(word)
  return variants
}

/** Far too many can be meant: those that begin alike are read from the index, as long as there is time. */
function twoAway(word: string, { connection, check, until }: SpellingOptions): readonly Spelling[] {
  const found: Spelling[] = []
  const start = word.slice(0, 2)
  for (let last = start; performance.now() < until;) {
    check()
    const rows = connection.rows<[string]>(
      `SELECT ${texts('term')} FROM temp.vocabulary WHERE term > ? AND term < ? LIMIT ?`,
      last,
      `${start}\u{10ffff}`,
      page,
    )
    for (const [term] of rows) {
      const count = isTwoAway(word, term) ? countOf(connection, term) : 0
      if (count > 0) found.push({ word: term, count })
    }
    const [end] = rows.at(-1) ?? []
    if (end === undefined) break
    last = end
  }
  return found
}

/** Counts a letter too few, too many or wrong, and two that changed places, as one change each. */
function isTwoAway(word: string, term: string): boolean {
  if (Math.abs(word.length - term.length) > 2 || !/^\p{L}+$/u.test(term)) return false
  const rows = [Array.from({ length: term.length + 1 }, (_, n) => n)]
  for (let n = 1; n <= word.length; n += 1) {
    const [before = [], first = []] = [rows[n - 1], rows[n - 2]]
    const row = [n]
    for (let m = 1; m <= term.length; m += 1) {
      const isSame = word[n - 1] === term[m - 1]
      const isTurned = n > 1 && m > 1 && word[n - 1] === term[m - 2] && word[n - 2] === term[m - 1]
      const [above = 0, left = 0, corner = 0] = [before[m], row[m - 1], before[m - 1]]
      const turned = isTurned ? (first[m - 2] ?? 0) + 1 : Infinity
      row.push(Math.min(above + 1, left + 1, corner + Number(!isSame), turned))
    }
    rows.push(row)
  }
  return (rows.at(-1)?.at(-1) ?? Infinity) <= 2
}
