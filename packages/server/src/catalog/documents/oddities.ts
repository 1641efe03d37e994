import type { Diagnostic } from '@unspool/parsers'

/** Lines of one kind in one file that could not be read, or not be understood. */
export interface Oddity {
  readonly kind: Diagnostic['kind']
  /** The record type; empty for bad lines. */
  readonly type: string
  readonly path: string
  readonly count: number
  /** Byte offset of the first one in the file. */
  readonly first: number
}

/** Kinds that one look remembers: a file can call each of its records something else. */
const most = 100

/** Diagnostics, added up. */
export function odditiesOf(diagnostics: Iterable<Diagnostic>): readonly Oddity[] {
  const found = new Map<string, Oddity>()
  for (const { kind, type, path, at } of diagnostics) {
    const key = JSON.stringify([kind, type, path])
    const { count = 0, first = at } = found.get(key) ?? {}
    if (found.size < most || count > 0)
      found.set(key, { kind, type: type ?? '', path, count: count + 1, first: Math.min(first, at) })
  }
  return [...found.values()]
}
