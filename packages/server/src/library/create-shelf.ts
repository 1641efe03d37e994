import type { Environment, Session, Source } from '@unspool/parsers'
import type { Catalog } from '../catalog/catalog.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../logging/entry.ts'
import type { SourcePool } from '../source-pool.ts'
import type { Inventory } from './inventory.ts'
import type { OpenLogs } from './open-logs.ts'
import { Presences } from './presences.ts'
import type { Rounds } from './rounds.ts'
import { Shelf } from './shelf.ts'

/** Who takes what is found of a source. */
export interface Takers {
  readonly inventory: Inventory
  readonly logs: OpenLogs
  readonly rounds: Rounds
  readonly catalog: Catalog | null
}

export interface Looking {
  readonly environment: Environment
  /** Looks for it. */
  readonly pool: SourcePool
  readonly clock: Clock
  readonly log: Log
}

/** A source's shelf, and where what it finds goes: the catalog before the list, readers before both. */
export function createShelf(source: Source, { environment, pool, log }: Looking, takers: Takers): Shelf {
  const { logs, rounds, catalog } = takers
  return new Shelf({
    source,
    environment,
    pool,
    log,
    onKnown: (files, gone) => catalog?.noteKnown(source.id, files, gone),
    missingFrom: (scan) => catalog?.missingFrom(source.id, scan) ?? [],
    onFile: (path) => logs.touch(path),
    onSummaries: (files, vanished) => catalog?.noteFiles(source.id, files, vanished),
    onSessions: (sessions, which) => take(takers, source.id, { sessions, which }),
    onMoved: () => rounds.stir(),
    onRoots: (roots) => rounds.watch(source, roots),
  })
}

/** What a source's running agents say of themselves; an empty list where they say nothing. */
export function createPresences(source: Source, looking: Looking, takers: Takers): readonly Presences[] {
  if (source.presence === null) return []
  const { inventory, rounds } = takers
  const presences = new Presences({
    source,
    ...looking,
    onPresent(presents) {
      rounds.stir()
      inventory.present(source.id, presents)
    },
  })
  return [presences]
}

interface News {
  readonly sessions: readonly Session[]
  readonly which: 'all' | 'some'
}

function take({ inventory, logs, catalog }: Takers, source: string, { sessions, which }: News): void {
  logs.update(sessions)
  catalog?.noteSessions(source, sessions, which)
  if (which === 'all') inventory.replace(source, sessions)
  else inventory.update(source, sessions)
}
