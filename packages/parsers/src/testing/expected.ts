import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Root, Source } from '../source.ts'

/** `[role, gist]`: what a row shows, or a hint at it. */
export type ExpectedRow = readonly [role: string, gist: string]

/** What one file of the fixtures must come to. What is not said is not compared. */
export interface Expected {
  /** Relative to the fixtures. */
  readonly file: string
  /** What it exercises. */
  readonly what: string
  readonly sessionId?: string
  /** A subagent's own id. */
  readonly id?: string
  readonly title?: string
  /** Without the file that lists the titles of all sessions. */
  readonly titleWithoutIndexFile?: string
  readonly cwd?: string | null
  readonly model?: string | null
  readonly writtenBy?: string | null
  readonly parent?: string
  readonly forkOf?: string
  /** When the session's own part began. */
  readonly ownFrom?: string
  readonly messages?: readonly ExpectedRow[]
  readonly messagesOwn?: readonly ExpectedRow[]
  readonly messagesLogical?: readonly ExpectedRow[]
  readonly activePath?: readonly ExpectedRow[]
  readonly abandoned?: readonly ExpectedRow[]
  readonly offPath?: readonly ExpectedRow[]
  readonly usage?: ExpectedUsage
  readonly usageOwn?: ExpectedUsage
  readonly usageRaw?: ExpectedUsage
  readonly usageAllBranches?: ExpectedUsage
  /** How each call ended. */
  readonly toolPairs?: Readonly<Record<string, 'ok' | 'error'>>
  /** The subagent a call began. */
  readonly subagents?: Readonly<Record<string, string>>
}

/** Tokens: only the members named are compared. */
export interface ExpectedUsage {
  readonly input?: number
  readonly output?: number
  readonly cacheRead?: number
  readonly cacheWrite?: number
  readonly cacheWriteLong?: number
  readonly cost?: number
  readonly cached?: number
  readonly input_incl_cache?: number
}

/** The folder of a source's fixtures, in the sources or beside their build. */
export function fixturesOf({ id }: Source): string {
  return join(import.meta.dirname, '..', '..', 'src', 'sources', id, 'fixtures')
}

export function expectedOf(source: Source): readonly Expected[] {
  return JSON.parse(readFileSync(join(fixturesOf(source), 'EXPECTED.json'), 'utf8')) as Expected[]
}

/** The roots of a source, laid into a folder of fixtures: there they lie side by side under their own names. */
export function rootsIn(source: Source, folder: string): readonly Root[] {
  const roots = source.roots({ home: folder, variables: {} })
  const laid = roots.map((root) => ({ ...root, path: join(folder, basename(root.path)) }))
  return laid.filter(({ path }, index) => laid.findIndex((root) => root.path === path) === index)
}
