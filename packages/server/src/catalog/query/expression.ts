import { withSpaces } from '../documents/folded-text.ts'
import { roleTag, subagentTag, toolTag } from '../documents/tags.ts'
import type { Choice, Filters, Query, Term } from './query.ts'

/**
 * What every message is tagged with one of: stands for all of them. Tags are words that no text has, so that
 * no query needs to name the column they are in: for that, all places of every word would have to be read.
 */
const anything = (['user', 'assistant', 'tool', 'system'] as const).map(roleTag).join(' OR ')

/** A query's words and tags in the language of the full-text index; parts of words are not in it. */
export function wordsExpression({ terms, without, filters }: Query): string {
  const all = [...terms.map(termExpression), ...filterExpressions(filters)].filter((one) => one !== null)
  const none = [...without.map(termExpression), ...exclusions(filters)].filter((one) => one !== null)
  const positive = all.length === 0 ? `(${anything})` : all.map((one) => `(${one})`).join(' AND ')
  return none.length === 0 ? positive : `(${positive}) NOT (${none.map((one) => `(${one})`).join(' OR ')})`
}

/** Each thing that is looked for by itself. */
export function phrasesOf({ terms }: Query): readonly string[] {
  return terms.map(termExpression).filter((one) => one !== null)
}

/** What a query says of messages beside what they must hold, in words and tags; `null` where that is nothing. */
export function filterExpression({ without, filters }: Query): string | null {
  const words = without.filter(({ kind }) => kind !== 'part')
  if (words.length + filterExpressions(filters).length + exclusions(filters).length === 0) return null
  return wordsExpression({ terms: [], without: words, filters })
}

/** What a text that holds these characters has in the index of parts: each three of them that follow each other. */
export function partsExpression(texts: readonly string[]): string | null {
  const threes = new Set(texts.flatMap(threesOf))
  return threes.size === 0 ? null : [...threes].map(quoted).join(' AND ')
}

/** Characters that a text must have for the index of parts to find it. */
export const shortestPart = 3

function threesOf(text: string): string[] {
  const characters = [...text]
  return characters.slice(shortestPart - 1).map((_last, n) => characters.slice(n, n + shortestPart).join(''))
}

function termExpression({ kind, text }: Term): string | null {
  if (kind === 'part') return null
  return `${quoted(withSpaces(text))}${kind === 'start' && isLongEnough(text) ? ' *' : ''}`
}

/** All words that begin with one letter are half of all there are. */
function isLongEnough(text: string): boolean {
  const [last = ''] = /[\p{L}\p{N}]+$/u.exec(text) ?? []
  return last.length >= 2
}

function filterExpressions(filters: Filters): string[] {
  return [
    oneOf(filters.roles, roleTag),
    oneOf(filters.tools, toolExpression),
    oneOf(filters.files, (file) => `files : ${quoted(withSpaces(file))}`),
    filters.subagent === true ? subagentTag : null,
  ].filter((one) => one !== null)
}

function exclusions(filters: Filters): string[] {
  return [
    ...excluded(filters.roles, roleTag),
    ...excluded(filters.tools, toolExpression),
    ...excluded(filters.files, (file) => `files : ${quoted(withSpaces(file))}`),
    ...(filters.subagent === false ? [subagentTag] : []),
  ]
}

function excluded<T>(choices: readonly Choice<T>[], write: (value: T) => string): string[] {
  return choices.filter((choice) => choice.negated).map(({ value }) => write(value))
}

function toolExpression(tool: string): string {
  return `${quoted(toolTag(tool))}${tool.endsWith('*') ? ' *' : ''}`
}

function oneOf<T>(choices: readonly Choice<T>[], write: (value: T) => string): string | null {
  const wanted = choices.filter(({ negated }) => !negated).map(({ value }) => `(${write(value)})`)
  return wanted.length === 0 ? null : wanted.join(' OR ')
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
