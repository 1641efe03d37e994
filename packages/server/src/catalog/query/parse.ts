import type { Role } from '@unspool/core'
import { timeOf } from './dates.ts'
import { shortestPart } from './expression.ts'
import { type Choice, type Filters, type Query, QueryError, type Term } from './query.ts'
import { type Token, tokensOf } from './tokens.ts'

export interface ParseOptions {
  /** The last word may go on. */
  readonly typing: boolean
  /** Ids of the sources there are. */
  readonly sources: readonly string[]
  /** Epoch milliseconds. */
  readonly now: number
}

const roles: readonly Role[] = ['user', 'assistant', 'tool', 'system']
const names = ['source', 'project', 'model', 'role', 'tool', 'file', 'after', 'before', 'is'] as const
type Name = (typeof names)[number]

/** Reads a query. Throws `QueryError`. */
export function parseQuery(text: string, options: ParseOptions): Query {
  const tokens = tokensOf(text, options.typing).map(named)
  const isLast = (token: Token): boolean => options.typing && token === tokens.at(-1) && !/\s$/.test(text)
  const filters = tokens.filter(isFilter)
  const terms = tokens
    .filter((token) => !isFilter(token))
    .map((token) => ({ token, term: termOf(token, isLast(token)) }))
  const query: Query = {
    terms: terms.flatMap(({ token, term }) => (term !== null && !token.negated ? [term] : [])),
    without: terms.flatMap(({ token, term }) => (term !== null && token.negated ? [term] : [])),
    filters: filtersOf(
      filters.filter((token) => !(isLast(token) && isHalf(token, options))),
      options,
    ),
  }
  return query
}

/** A filter's name with nothing behind it. What is none of ours, as in `TypeError: x`, is text. */
function named(token: Token): Token {
  const name = names.find((one) => `${one}:` === token.text.toLowerCase())
  return name === undefined || token.name !== null || token.quoted ? token : { ...token, name, text: '' }
}

function isFilter(token: Token): token is Token & { readonly name: Name } {
  return names.some((name) => name === token.name)
}

/** While a filter's value is being typed it need not make sense yet. */
function isHalf(token: Token & { name: Name }, options: ParseOptions): boolean {
  try {
    filtersOf([token], options)
    return false
  } catch (error) {
    if (error instanceof QueryError) return true
    throw error
  }
}

/** `null` where nothing is left to look for. What only looks like a filter is text. */
function termOf({ name, text, quoted }: Token, isLast: boolean): Term | null {
  const whole = name === null ? text : `${name}:${text}`
  if (quoted || !whole.includes('*')) {
    if (!/[\p{L}\p{N}]/u.test(whole)) return whole.trim() === '' ? null : partOf(whole, isLast)
    return { kind: isLast ? 'start' : 'word', text: whole }
  }
  const bare = whole.replace(/^\*+|\*+$/g, '')
  if (bare === '') return null
  return whole.startsWith('*') ? partOf(bare, isLast) : { kind: 'start', text: bare }
}

function partOf(text: string, isLast: boolean): Term | null {
  if ([...text].length >= shortestPart) return { kind: 'part', text }
  if (isLast) return null
  throw new QueryError(
    `“${text}” is too short to look for: a part of a word takes ${shortestPart} characters`,
  )
}

function filtersOf(tokens: readonly (Token & { readonly name: Name })[], options: ParseOptions): Filters {
  const of = (name: Name): readonly (Token & { name: Name })[] =>
    tokens.filter((token) => token.name === name)
  const texts = (name: Name): readonly Choice<string>[] =>
    of(name).map(({ text, negated }) => ({ value: needed(name, text), negated }))
  const oneOf = <T extends string>(name: Name, all: readonly T[]): readonly Choice<T>[] =>
    of(name).map(({ text, negated }) => ({ value: among(name, needed(name, text), all), negated }))
  const time = (name: Name): readonly number[] =>
    of(name).map((token) => timeOf(needed(name, positive(token)), options.now))
  const [is] = of('is').map(isSubagent)
  return {
    sources: oneOf('source', options.sources),
    projects: texts('project'),
    models: texts('model'),
    roles: oneOf('role', roles),
    tools: texts('tool'),
    files: texts('file'),
    subagent: is ?? null,
    after: of('after').length > 0 ? Math.max(...time('after')) : null,
    before: of('before').length > 0 ? Math.min(...time('before')) : null,
  }
}

function isSubagent({ text, negated }: Token): boolean {
  among('is', needed('is', text), ['subagent'])
  return !negated
}

function needed(name: Name, text: string): string {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new QueryError(`nothing follows “${name}:”`)
  return text
}

function among<T extends string>(name: Name, text: string, all: readonly T[]): T {
  const found = all.find((one) => one === text.toLowerCase())
  if (found === undefined) throw new QueryError(`${name}: takes ${all.join(', ')}, not “${text}”`)
  return found
}

function positive({ name, text, negated }: Token & { name: Name }): string {
  if (negated) throw new QueryError(`-${name}: means nothing: use ${name === 'after' ? 'before' : 'after'}:`)
  return text
}
