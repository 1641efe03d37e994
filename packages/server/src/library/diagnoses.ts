import type { Count, Diagnostics } from '@unspool/core'
import type { Diagnostic } from '@unspool/parsers'

/** Places remembered for each session; more than that tells nobody more. */
const most = 10_000

/** What the readers of logs came upon, beside what the summaries saw at both ends of a file. */
export class Diagnoses {
  readonly #seen = new Map<string, Map<string, Diagnostic>>()

  /** Whether any of it is new: the same line is read again and again. */
  add(key: string, diagnostics: readonly Diagnostic[]): boolean {
    const seen = this.#seen.get(key) ?? new Map<string, Diagnostic>()
    const before = seen.size
    for (const diagnostic of diagnostics) {
      if (seen.size < most) seen.set(`${diagnostic.at} ${diagnostic.kind} ${diagnostic.path}`, diagnostic)
    }
    if (seen.size > 0) this.#seen.set(key, seen)
    return seen.size > before
  }

  /** Each place once. */
  all(): readonly Diagnostic[] {
    const places = new Map<string, Diagnostic>()
    for (const seen of this.#seen.values())
      for (const [place, diagnostic] of seen) places.set(place, diagnostic)
    return [...places.values()]
  }

  /** A summary's diagnostics and what was seen of the session, each place counted once. */
  merge(key: string, known: Diagnostics): Diagnostics {
    const seen = [...(this.#seen.get(key)?.values() ?? [])]
    if (seen.length === 0) return known
    const unknown = new Map(Object.entries(known.unknown))
    for (const type of new Set(seen.flatMap((one) => one.type ?? []))) {
      unknown.set(type, larger(unknown.get(type) ?? null, countOf(seen.filter((one) => one.type === type))))
    }
    const bad = seen.filter(({ kind }) => kind === 'bad')
    const badLines = bad.length > 0 ? larger(known.badLines, countOf(bad)) : known.badLines
    return { badLines, unknown: Object.fromEntries(unknown) }
  }
}

function countOf(diagnostics: readonly Diagnostic[]): Count {
  return { count: diagnostics.length, first: Math.min(...diagnostics.map(({ at }) => at)) }
}

function larger(a: Count | null, b: Count): Count {
  return a === null ? b : { count: Math.max(a.count, b.count), first: Math.min(a.first, b.first) }
}
