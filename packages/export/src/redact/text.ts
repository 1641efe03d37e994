import { rules } from './rules.ts'

/** A secret that was found and taken out. */
export interface Found {
  readonly rule: string
  /** A few characters around it, and what stands in its place; on one line, and without any other secret. */
  readonly around: string
}

export interface Redacted {
  readonly text: string
  readonly found: readonly Found[]
}

interface Hit {
  readonly start: number
  readonly end: number
  readonly rank: number
}

const nearby = 24

/** A text without its secrets. */
export function redactText(text: string): Redacted {
  const hits = merged(hitsIn(text))
  if (hits.length === 0) return { text, found: [] }
  const pieces: string[] = []
  const places: { rule: string; start: number; end: number }[] = []
  let from = 0
  let length = 0
  for (const { start, end, rank } of hits) {
    const rule = rules[rank]?.name ?? ''
    const kept = text.slice(from, start)
    const label = labelOf(rule)
    pieces.push(kept, label)
    places.push({ rule, start: length + kept.length, end: length + kept.length + label.length })
    length += kept.length + label.length
    from = end
  }
  const said = [...pieces, text.slice(from)].join('')
  return { text: said, found: places.map((place) => ({ rule: place.rule, around: aroundOf(said, place) })) }
}

/** A value that is secret because of its name. */
export function redactNamed(name: string, value: string): Redacted {
  const [known] = redactText(value).found
  const rule = known?.rule ?? 'password'
  const text = labelOf(rule)
  return { text, found: [{ rule, around: `${redactText(name).text}: ${text}` }] }
}

function labelOf(rule: string): string {
  return `[redacted: ${rule}]`
}

function hitsIn(text: string): readonly Hit[] {
  return rules.flatMap(({ pattern }, rank) =>
    Array.from(text.matchAll(pattern), ({ 0: all, index, indices }) => {
      const [start, end] = indices?.groups?.['secret'] ?? [index, index + all.length]
      return { start, end, rank }
    }),
  )
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
      }
  }
  return apart
}

function aroundOf(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(Math.max(0, start - nearby), start)
  const after = text.slice(end, end + nearby)
  return (before + text.slice(start, end) + after).toWellFormed().replace(/\s+/g, ' ').trim()
}
