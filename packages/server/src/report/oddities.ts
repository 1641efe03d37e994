import type { Oddities } from '@unspool/core'
import type { FileSummary } from '@unspool/parsers'
import type { Oddity } from '../catalog/documents/oddities.ts'
import { versionOf } from './versions.ts'

type SessionFile = FileSummary & { readonly role: 'session' }

/** What is odd in one file, as its summary tells: of all its lines it has seen those at both ends. */
export function odditiesOfFile({ file: { path }, diagnostics }: SessionFile): readonly Oddity[] {
  const { badLines, unknown } = diagnostics
  const bad = badLines === null ? [] : [{ kind: 'bad' as const, type: '', path, ...badLines }]
  const types = Object.entries(unknown).map(([type, count]) => ({
    kind: 'unknown' as const,
    type,
    path,
    ...count,
  }))
  return [...bad, ...types]
}

/** Several who looked at the same lines: each line counts once, so what the one saw who saw most is how many there are. */
export function merged(all: Iterable<Oddity>): readonly Oddity[] {
  const found = new Map<string, Oddity>()
  for (const oddity of all) {
    const key = JSON.stringify([oddity.kind, oddity.type, oddity.path])
    const { count = 0, first = oddity.first } = found.get(key) ?? {}
    found.set(key, {
      ...oddity,
      count: Math.max(count, oddity.count),
      first: Math.min(first, oddity.first),
    })
  }
  return [...found.values()]
}

/** By type and by what wrote the files, most first. */
export function byVersion(
  oddities: readonly Oddity[],
  files: ReadonlyMap<string, SessionFile>,
): readonly Oddities[] {
  const found = new Map<string, Oddities>()
  for (const { type, path, count, first } of oddities) {
    const file = files.get(path)
    if (file === undefined) continue
    const version = versionOf(file)
    const key = JSON.stringify([shown(type), version])
    const before = found.get(key) ?? { count: 0, files: 0, first: { path, at: first } }
    found.set(key, {
      type: shown(type),
      version,
      count: before.count + count,
      files: before.files + 1,
      first: before.first,
    })
  }
  return [...found.values()].toSorted((a, b) => b.count - a.count)
}

/** A file can call a record anything: what is no name may be something that was said. */
function shown(type: string): string | null {
  return /^[\w.:/-]{1,80}$/.test(type) ? type : null
}
