import type { SessionSummary } from '@unspool/core'
import { projectOf } from '../text/path.ts'

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
  return [...text.matchAll(WORD)].flatMap(([, word = '']) => {
    const bare = word.replaceAll(/["*]/g, '').trim()
    return word.startsWith('-') || bare === '' || filterOf(word) !== null ? [] : [bare]
  })
}

/** A test for sessions whose title has all words and whom no filter rules out; `null` where a title cannot tell. */
export function titleTest({ filters, text }: Query): ((session: SessionSummary) => boolean) | null {
  const words = wordsOf(text).map((word) => word.toLocaleLowerCase())
  const typed = text.split(/\s+/).flatMap((word) => filterOf(word) ?? [])
  const all = [...filters.flatMap((filter) => filterOf(filter) ?? []), ...typed]
  if (words.length + all.length === 0 || all.some(({ name }) => /^(role|tool|file)$/.test(name))) return null
  return (session) => {
    const title = session.title?.toLocaleLowerCase() ?? ''
    return words.every((word) => title.includes(word)) && all.every((filter) => passes(session, filter))
  }
}

function passes(session: SessionSummary, { not, name, value }: Filter): boolean {
  return holds(session, name, value.toLocaleLowerCase()) !== not
}

function holds(session: SessionSummary, name: string, value: string): boolean {
  const has = (text: string | null): boolean => text?.toLocaleLowerCase().includes(value) === true
  switch (name) {
    case 'source':
      return session.source === value || has(session.sourceLabel)
    case 'project':
      return session.cwd?.toLocaleLowerCase() === value || has(projectOf(session.cwd))
    case 'model':
      return has(session.model)
    case 'is':
      return session.relation === value
    case 'after':
      return (session.updatedAt ?? 0) >= dayAt(value, 0)
    case 'before':
      return (session.createdAt ?? 0) < dayAt(value, 1)
    default:
      return true
  }
}

/** The start of a day `YYYY-MM-DD`, so many days on, here; a date written otherwise rules nothing out. */
function dayAt(day: string, later: number): number {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? []
  if (year === undefined) return later === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return new Date(Number(year), Number(month) - 1, Number(date) + later).getTime()
}
