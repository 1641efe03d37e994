import { claude } from './sources/claude/index.ts'
import { codex } from './sources/codex/index.ts'
import { factory } from './sources/factory/index.ts'
import { pi } from './sources/pi/index.ts'
import type { Source } from './source.ts'

/** The one list of sources: a fifth one is a folder under `sources/` and a line here. */
export const sources: readonly Source[] = [claude, codex, factory, pi]

export function sourceOf(id: string): Source {
  const source = sources.find((candidate) => candidate.id === id)
  if (source === undefined) throw new Error(`no source is called ${id}`)
  return source
}
