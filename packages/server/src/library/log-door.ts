import type { Diagnostic } from '@unspool/parsers'
import type { Catalog } from '../catalog/catalog.ts'
import { SessionError } from '../errors.ts'
import { createSessionLog } from '../log/session-log.ts'
import type { SourcePool } from '../source-pool.ts'
import { type Inventory, sourceIn } from './inventory.ts'
import type { OpenLog, OpenLogs } from './open-logs.ts'
import type { Shelf } from './shelf.ts'

export interface LogDoorOptions {
  readonly inventory: Inventory
  readonly logs: OpenLogs
  /** By source, as the pools. */
  readonly shelves: ReadonlyMap<string, Shelf>
  readonly pools: ReadonlyMap<string, SourcePool>
  readonly catalog: Catalog | null
}

/** Opens logs of sessions, each once, and has all who hold something of a log told when it was rewritten. */
export class LogDoor {
  readonly #options: LogDoorOptions

  constructor(options: LogDoorOptions) {
    this.#options = options
  }

  async open(key: string): Promise<OpenLog> {
    const { inventory, logs, shelves, pools } = this.#options
    // Not known yet, perhaps: it is looked for before the answer is no.
    if (!logs.get(key) && !inventory.get(key)) await shelves.get(sourceIn(key))?.sweep()
    const open = logs.get(key)
    if (open) return open
    const session = inventory.get(key)
    const pool = pools.get(sourceIn(key))
    if (!session || !pool) throw new SessionError(inventory.had(key) ? 'SESSION_GONE' : 'NOT_FOUND', key)
    const { log } = session
    const onDiagnostics = (found: readonly Diagnostic[]) => inventory.note(key, found)
    return logs.add(key, log, createSessionLog({ key, log, pool, onDiagnostics, ...this.#catalogued(key) }))
  }

  #catalogued(key: string) {
    const { logs, catalog } = this.#options
    const onRewritten = () => {
      logs.doubtHeirs(key)
      catalog?.noteRewritten(key)
    }
    const remembered = catalog === null ? null : (offset: number) => catalog.lookup.point(key, offset)
    return { onRewritten, remembered }
  }
}
