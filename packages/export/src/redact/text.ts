import { hitsIn, type Hit } from './hit.ts'
import { nearOf, type Near } from './near.ts'
import { rules } from './rules.ts'

/** A secret that was found and taken out. */
export interface Found {
  readonly rule: string
  /** Without any other secret that is known by then. */
  readonly near: Near
  /** What was taken out, never to be shown: to find it where nothing else tells that it is secret. */
  readonly said: readonly string[]
}

export interface Redacted {
  readonly text: string
  readonly found: readonly Found[]
}

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
    found: places.map((place) => ({ rule: place.rule, said: place.said, near: nearOf(cleaned, place) })),
  }
}

/** A value that is secret because of its name. */
export function redactNamed(name: string, value: string): Redacted {
  const [known] = redactText(value).found
  const rule = known?.rule ?? 'password'
  const text = labelOf(rule)
  return {
    text,
    found: [{ rule, said: [value], near: { before: `${redactText(name).text}: `, label: text, after: '' } }],
  }
}

function labelOf(rule: string): string {
  return `[redacted: ${rule}]`
}
