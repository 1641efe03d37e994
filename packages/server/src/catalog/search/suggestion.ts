import { wordsExpression } from '../query/expression.ts'
import type { Query, Term } from '../query/query.ts'
import { perSession } from '../schema.ts'
import type { Shelved } from './sessions.ts'
import { countOf, type SpellingOptions, spellingsNear } from './spelling.ts'
import { type Lookup, matching } from './tally.ts'

/** A word of a query, and the one that is meant, perhaps. */
export interface Correction {
  readonly from: string
  readonly to: string
}

/** Of the spellings of a word, those that are tried. */
const mostTried = 4
/** Matches that are looked at to see whether there is one where it is looked for. */
const mostMatches = 1_000

/**
 * Other words for a query that has found nothing, with which it finds something. Words that are nowhere are the
 * wrong ones; where all of them are somewhere, one of them is.
 */
export function correctionsOf(
  lookup: Omit<Lookup, 'table' | 'expression'>,
  query: Query,
  { sessions, patience }: { readonly sessions: readonly Shelved[]; readonly patience: number },
): readonly Correction[] {
  const { connection, check } = lookup
  const options = { connection, check, until: performance.now() + patience }
  const words = [...new Set(query.terms.flatMap(wordsIn))]
  const missing = words.filter((word) => countOf(connection, word) === 0)
  const suspects = missing.length > 0 ? [missing] : words.map((word) => [word])
  for (const wrong of suspects) {
    for (const corrections of choicesFor(wrong, options)) {
      if (performance.now() > options.until) return []
      const expression = wordsExpression(corrected(query, corrections))
      if (isAnywhere({ ...lookup, table: 'words', expression }, sessions)) return corrections
    }
  }
  return []
}

/** Whether one of the first matches is in one of these sessions, which are in the order of their numbers. */
function isAnywhere(lookup: Lookup, sessions: readonly Shelved[]): boolean {
  const numbers = new Set(sessions.map(({ no }) => no))
  const { sql, values } = matching(lookup, sessions[0]?.no ?? 0, sessions.at(-1)?.no ?? 0)
  const rows = lookup.connection.rows<[number]>(
    `SELECT words.rowid / ${perSession} ${sql} LIMIT ?`,
    ...values,
    mostMatches,
  )
  return rows.some(([no]) => numbers.has(no))
}

/** A query with other words for some. What only looks like one, as in a filter, stays. */
export function correctedText(query: string, corrections: readonly Correction[]): string {
  return corrections.reduce(
    (text, { from, to }) => text.replaceAll(new RegExp(`(?<![^\\s"-])${from}(?![^\\s"*])`, 'gu'), to),
    query,
  )
}

/** Only letters: what else is looked for is no word that one misspells. */
function wordsIn({ kind, text }: Term): readonly string[] {
  return kind === 'part' ? [] : text.split(/\s+/).filter((word) => /^\p{L}{3,24}$/u.test(word))
}

/** One spelling of each, the likeliest first. */
function choicesFor(wrong: readonly string[], options: SpellingOptions): readonly (readonly Correction[])[] {
  let choices: readonly (readonly Correction[])[] = [[]]
  for (const from of wrong) {
    const near = spellingsNear(from, options).slice(0, mostTried)
    choices = choices.flatMap((choice) => near.map(({ word }) => [...choice, { from, to: word }]))
  }
  return choices.slice(0, mostTried * mostTried)
}

/** Whole words: a beginning is what was typed, not what is meant. */
function corrected(query: Query, corrections: readonly Correction[]): Query {
  const terms = query.terms.map((term): Term => {
    const text = correctedText(term.text, corrections)
    return text === term.text ? term : { kind: 'word', text }
  })
  return { ...query, terms }
}
