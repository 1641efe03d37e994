import { base64, textIn } from './base64.ts'
import { rules } from './rules.ts'
import { unescaped } from './unescaped.ts'

/** A secret in a text. */
export interface Hit {
  readonly start: number
  readonly end: number
  /** Of its rule. */
  readonly rank: number
  /** What is secret, as it is written and as it is read. */
  readonly said: readonly string[]
}

/** Finds secrets in a text in which nothing is escaped. */
type Finder = (text: string) => readonly Hit[]

/** By the rules. */
const byRules: Finder = (text) =>
  rules.flatMap(({ pattern }, rank) =>
    Array.from(text.matchAll(pattern), ({ 0: all, index, indices }) => {
      const [start, end] = indices?.groups?.['secret'] ?? [index, index + all.length]
      return { start, end, rank, said: [text.slice(start, end)] }
    }),
  )

/** All that is secret in a text, however it is escaped or encoded there. */
export function hitsIn(text: string, find: Finder = byRules): readonly Hit[] {
  return merged([...hitsRead(text, find), ...encodedHits(text, find)])
}

/** In the text as it is, and as it is read. */
function hitsRead(text: string, find: Finder): readonly Hit[] {
  const read = unescaped(text)
  if (read === null) return find(text)
  const { starts, ends } = read
  const there = find(read.text).map((hit) => {
    return { ...hit, start: starts[hit.start] ?? 0, end: ends[hit.end - 1] ?? text.length }
  })
  return [...find(text), ...there]
}

/** What holds a secret when it is decoded is one as a whole. */
function encodedHits(text: string, find: Finder): readonly Hit[] {
  return [...text.matchAll(base64)].flatMap(({ 0: run, index }) => {
    const said = textIn(run)
    const [hit] = said === null ? [] : hitsRead(said, find)
    return hit === undefined ? [] : [{ start: index, end: index + run.length, rank: hit.rank, said: [] }]
  })
}

/** Hits that overlap are one, from the first one's start to the last one's end, named by the rule that knows best. */
function merged(hits: readonly Hit[]): readonly Hit[] {
  const apart: Hit[] = []
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1)
    if (last === undefined || hit.start >= last.end) apart.push(hit)
    else
      apart[apart.length - 1] = {
        start: last.start,
        end: Math.max(last.end, hit.end),
        rank: Math.min(last.rank, hit.rank),
        said: [...last.said, ...hit.said],
      }
  }
  return apart
}
