import type { HitPlace, Message, SnippetPart } from '@unspool/core'
import { type Passage, passagesOf } from '../documents/block-text.ts'
import { folded } from '../documents/folded-text.ts'
import type { Term } from '../query/query.ts'

/** Where a message matches, and the text around it. */
export interface Snippet {
  readonly place: HitPlace
  /** Which of the message's calls and results it is; `null` for other blocks. */
  readonly tool: number | null
  readonly parts: readonly SnippetPart[]
}

/** Characters shown before the first match, and of all. */
const before = 40
const longest = 200
/** A match further back in a text than this is not looked for in vain again and again. */
const mostMarks = 20

interface Span {
  readonly start: number
  readonly end: number
}

/** The part of a message that matches best, cut around its first match; its beginning where no term shows. */
export function snippetOf(message: Message, terms: readonly Term[]): Snippet | null {
  const passages = passagesOf(message).filter(({ text }) => text.trim() !== '')
  const patterns = terms.map(patternOf)
  let best: { passage: Passage; spans: readonly Span[]; rank: number } | null = null
  for (const passage of passages) {
    const { spans, found } = spansIn(folded(passage.text), patterns)
    if (best === null || found > best.rank) best = { passage, spans, rank: found }
  }
  if (best === null) return null
  const { place, tool, text } = best.passage
  return { place, tool, parts: cutAround(text, best.spans) }
}

/** Whether each of these texts stands somewhere in a message. */
export function holdsAll(message: Message, texts: readonly string[]): boolean {
  const all = unmarked(
    passagesOf(message)
      .map(({ text }) => text)
      .join('\n'),
  )
  return texts.every((text) => all.includes(unmarked(text)))
}

/** As the index has it: marks that are characters of their own are not in it either. */
function unmarked(text: string): string {
  return folded(text).replace(/\p{M}/gu, '')
}

/** Finds a term in folded text: whole words with anything between them that is none, or just the characters. */
function patternOf({ kind, text }: Term): RegExp {
  if (kind === 'part') return new RegExp(escaped(folded(text)), 'gu')
  const words = folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
  const spread = words.map(escaped).join('[^\\p{L}\\p{N}]*')
  return new RegExp(`(?<![\\p{L}\\p{N}])${spread}${kind === 'start' ? '' : '(?![\\p{L}\\p{N}])'}`, 'gu')
}

function spansIn(text: string, patterns: readonly RegExp[]): { spans: readonly Span[]; found: number } {
  const spans: Span[] = []
  let found = 0
  for (const pattern of patterns) {
    const own = matches(text, pattern)
    // A word can also have been found as a part of one, or in a script without spaces.
    const all = own.length > 0 ? own : matches(text, new RegExp(loosened(pattern), 'gu'))
    if (all.length > 0) found += 1
    spans.push(...all)
  }
  return { spans: spans.toSorted((a, b) => a.start - b.start), found }
}

function loosened({ source }: RegExp): string {
  return source.replace(/^\(\?<!\[\\p\{L\}\\p\{N\}\]\)/, '').replace(/\(\?!\[\\p\{L\}\\p\{N\}\]\)$/, '')
}

function matches(text: string, pattern: RegExp): Span[] {
  const spans: Span[] = []
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '' || spans.length === mostMarks) break
    spans.push({ start: match.index, end: match.index + match[0].length })
  }
  return spans
}

function cutAround(text: string, spans: readonly Span[]): readonly SnippetPart[] {
  const start = wordStart(text, Math.max(0, (spans[0]?.start ?? 0) - before))
  const end = Math.min(text.length, start + longest)
  const parts: SnippetPart[] = start > 0 ? [{ text: '…', hit: false }] : []
  let at = start
  for (const span of spans) {
    if (span.start < at || span.start >= end) continue
    parts.push({ text: text.slice(at, span.start), hit: false })
    parts.push({ text: text.slice(span.start, Math.min(span.end, end)), hit: true })
    at = Math.min(span.end, end)
  }
  parts.push({ text: text.slice(at, end), hit: false }, { text: end < text.length ? '…' : '', hit: false })
  return joined(parts.map((part) => ({ ...part, text: part.text.replace(/\s+/g, ' ').toWellFormed() })))
}

/** Neighbours that are marked alike as one, and none that is empty. */
function joined(parts: readonly SnippetPart[]): readonly SnippetPart[] {
  const kept: SnippetPart[] = []
  for (const part of parts) {
    const last = kept.at(-1)
    if (part.text === '') continue
    if (last?.hit === part.hit) kept[kept.length - 1] = { ...last, text: last.text + part.text }
    else kept.push(part)
  }
  return kept
}

/** Where a word begins, at most a few characters on. */
function wordStart(text: string, from: number): number {
  if (from === 0) return 0
  const blank = text.slice(from, from + before / 2).search(/\s/)
  return blank === -1 ? from : from + blank + 1
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}
