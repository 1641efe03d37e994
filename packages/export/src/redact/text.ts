import { hitsIn, type Hit } from './hit.ts'
import { rules } from './rules.ts'

/** A secret that was found and taken out. */
export interface Found {
  readonly rule: string
  /** A few characters around it, and what stands in its place; on one line, and without any other secret. */
  readonly around: string
  /** What was taken out, never to be shown: to find it where nothing else tells that it is secret. */
  readonly said: readonly string[]
}

export interface Redacted {
  readonly text: string
  readonly found: readonly Found[]
}

const nearby = 24

/** A text without its secrets. */
export function redactText(text: string): Redacted {
  return without(text, hitsIn(text))
}

/** A text without what was found in it. */
export function without(text: string, hits: readonly Hit[]): Redacted {
  if (hits.length === 0) return { text, found: [] }
  const pieces: string[] = []
  const places: (Hit & { readonly rule: string })[] = []
  let from = 0
  let length = 0
  for (const { start, end, rank, said } of hits) {
    const rule = rules[rank]?.name ?? ''
    const kept = text.slice(from, start)
    const label = labelOf(rule)
    pieces.push(kept, label)
    const at = length + kept.length
    places.push({ rule, rank, said, start: at, end: at + label.length })
    length = at + label.length
    from = end
  }
  const cleaned = [...pieces, text.slice(from)].join('')
  return {
    text: cleaned,
    found: places.map((place) => ({ rule: place.rule, said: place.said, around: aroundOf(cleaned, place) })),
  }
}

/** A value that is secret because of its name. */
export function redactNamed(name: string, value: string): Redacted {
  const [known] = redactText(value).found
  const rule = known?.rule ?? 'password'
  const text = labelOf(rule)
  return { text, found: [{ rule, said: [value], around: `${redactText(name).text}: ${text}` }] }
}

function labelOf(rule: string): string {
  return `[redacted: ${rule}]`
}

function aroundOf(text: string, { start, end }: { start: number; end: number }): string {
  const before = text.slice(Math.max(0, start - nearby), start)
  const after = text.slice(end, end + nearby)
  return (before + text.slice(start, end) + after).toWellFormed().replace(/\s+/g, ' ').trim()
}
