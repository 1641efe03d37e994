import { join } from 'node:path'
import { rawClaude } from './raw-usage/claude.ts'
import { rawCodex } from './raw-usage/codex.ts'
import {
  groupsBy,
  nothing,
  plus,
  type RawEntry,
  type RawSession,
  type RawTokens,
} from './raw-usage/counts.ts'
import { rawFactory } from './raw-usage/factory.ts'
import { rawPi } from './raw-usage/pi.ts'

export { kinds, type RawEntry, type RawSession, type RawTokens } from './raw-usage/counts.ts'

/** Where each agent keeps its files. */
export interface RawRoots {
  /** Folders of projects. */
  readonly claude: readonly string[]
  /** The folder that holds `sessions` and `archived_sessions`. */
  readonly codex: string
  readonly factory: string
  readonly pi: string
}

export interface RawTally {
  readonly sessions: number
  readonly responses: number
  readonly tokens: RawTokens
}

export function rawRootsIn(home: string): RawRoots {
  return {
    claude: [join(home, '.claude', 'projects'), join(home, '.config', 'claude', 'projects')],
    codex: join(home, '.codex'),
    factory: join(home, '.factory', 'sessions'),
    pi: join(home, '.pi', 'agent', 'sessions'),
  }
}

/**
 * Counts tokens straight from agents' files, each response once, by what is known of the formats: neither our
 * parsers nor our fold have a part in it. A second opinion on whatever they come to; small and slow.
 */
export function rawUsage(roots: RawRoots): RawSession[] {
  return [
    ...rawClaude(roots.claude),
    ...rawCodex(roots.codex),
    ...rawFactory(roots.factory),
    ...rawPi(roots.pi),
  ]
}

/** What these sessions have spent, in all. */
export function rawTotal(sessions: readonly RawSession[]): RawTokens {
  return sessions.flatMap(({ entries }) => entries).reduce((sum, { tokens }) => plus(sum, tokens), nothing())
}

/** The same by whatever an entry and its session tell: a model, a source, a day. */
export function rawTally<Key>(
  sessions: readonly RawSession[],
  keyOf: (entry: RawEntry, session: RawSession) => Key,
): Map<Key, RawTally> {
  const entries = sessions.flatMap((session) => session.entries.map((entry) => ({ entry, session })))
  const groups = groupsBy(entries, ({ entry, session }) => keyOf(entry, session))
  const tallies = [...groups].map(([key, group]): [Key, RawTally] => [
    key,
    {
      sessions: new Set(group.map(({ session }) => session)).size,
      responses: group.reduce((sum, { entry }) => sum + entry.responses, 0),
      tokens: group.reduce((sum, { entry }) => plus(sum, entry.tokens), nothing()),
    },
  ])
  return new Map(tallies)
}
