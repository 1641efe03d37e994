/** What is looked for: filters as they are written (`source:codex`), and words. */
export interface Query {
  readonly filters: readonly string[]
  readonly text: string
}

/** A filter in its parts. */
export interface Filter {
  readonly not: boolean
  readonly name: string
  readonly value: string
}

/** What a filter can be about, in the order they are offered. */
export const filterNames = [
  'source',
  'project',
  'model',
  'role',
  'tool',
  'file',
  'after',
  'before',
  'is',
] as const

const FILTER = new RegExp(`^(-?)(${filterNames.join('|')}):("[^"]+"|[^\\s"]+)$`, 'i')
/** A word with what ends it; quotes hold blanks together. */
const WORD = /(-?\w+:"[^"]*"?|-?"[^"]*"?|\S+)(\s*)/g

/** The parts of a filter; `null` for a word that is none. */
export function filterOf(word: string): Filter | null {
  const parts = FILTER.exec(word)
  if (parts === null) return null
  const [, sign, name = '', value = ''] = parts
  return { not: sign === '-', name: name.toLowerCase(), value: value.replaceAll('"', '') }
}

/** A filter as it is written. */
export function writeFilter(name: string, value: string): string {
  return `${name}:${/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value}`
}

/** Takes the finished filters out of what was typed: the last word may go on, unless something follows it. */
export function takeFilters(typed: string): Query {
  const filters: string[] = []
  const text = typed.replaceAll(WORD, (all, word: string, end: string) => {
    if (end === '' || filterOf(word) === null) return all
    filters.push(word)
    return ''
  })
  return filters.length === 0 ? { filters, text: typed } : { filters, text: text.trimStart() }
}

/** The query as the server reads it. */
export function writeQuery({ filters, text }: Query): string {
  return [...filters, text.trim()].join(' ').trim()
}

/** The words of a text that can be looked for in a title: what is not wanted and signs are left out. */
export function wordsOf(text: string): readonly string[] {
  return wordsIn(text).flatMap((word) => (word.startsWith('-') ? [] : bareOf(word)))
}

/** The words of a text that a title must not have. */
export function unwantedIn(text: string): readonly string[] {
  return wordsIn(text).flatMap((word) => (word.startsWith('-') ? bareOf(word.slice(1)) : []))
}

/** All filters of a query: those that are finished, and those in its text that may go on. */
export function filtersOf({ filters, text }: Query): readonly Filter[] {
  const typed = [...text.matchAll(WORD)].map(([, word = '']) => word)
  return [...filters, ...typed].flatMap((word) => filterOf(word) ?? [])
}

function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(WORD)].flatMap(([, word = '']) => (filterOf(word) === null ? [word] : []))
}

/** Without its signs; empty where it is nothing else. */
function bareOf(word: string): readonly string[] {
  const bare = word.replaceAll(/["*]/g, '').trim()
  return bare === '' ? [] : [bare]
}
