import type { Prices, StatsFilter, StatsRequest, ToolRow } from '@unspool/core'
import type { Checkpoint } from '@unspool/parsers'
import { texts } from '../columns.ts'
import type { Connection } from '../connection.ts'
import { tellable } from '../damage.ts'
import { openForReading, type Unopened } from '../database.ts'
import type { Oddity } from '../documents/oddities.ts'
import { fileStat } from '../file-stat.ts'
import { copiesIn, type Copy } from '../history/copies.ts'
import { perSession } from '../schema.ts'
import type { Progress } from '../writer/changes.ts'
import { progressOf } from '../writer/progress.ts'
import { odditiesIn } from './oddities.ts'
import { type Found, nothingFound, type SearchOrder } from '../search/found.ts'
import { Sessions } from '../search/sessions.ts'
import { type PlainTable, tableOf, toolsOf } from '../stats/table.ts'
import { checkOf, Ended, type Ticket } from './ended.ts'

/** The door of the thread that looks things up in the catalog: a query never waits for who writes it. */

interface Request {
  readonly path: string
}

/** The tasks of this thread, by name. Without a catalog they know nothing. */
export interface ReaderTasks {
  /** Copies of agents' files, of all sources; they lie beside the catalog and are there without it. */
  readonly copies: (request: { readonly history: string }) => readonly Copy[]
  /** `null`: there is a catalog, but none that can be read here. */
  readonly progress: (request: Request) => readonly (readonly [key: string, progress: Progress])[] | null
  /** The last known point of a session's log at or before an offset. */
  readonly point: (request: Request & { readonly key: string; readonly offset: number }) => Checkpoint | null
  /** `null`: a newer query came first. */
  readonly search: (
    request: Request & { readonly order: SearchOrder; readonly ticket: Ticket | null },
  ) => Promise<Found | null>
  readonly stats: (
    request: Request & { readonly request: StatsRequest; readonly prices: Prices },
  ) => PlainTable | null
  readonly tools: (request: Request & { readonly filter: StatsFilter }) => readonly ToolRow[]
  /** What could not be read in all that is indexed. */
  readonly oddities: (request: Request) => readonly Oddity[]
}

let held: { readonly connection: Connection; readonly ino: number } | null = null
let sessions = new Sessions()

export const copies: ReaderTasks['copies'] = ({ history }) => copiesIn(history)

export const progress: ReaderTasks['progress'] = (request) =>
  using(request, (connection, why) => {
    if (connection !== null) return progressOf(connection)
    return why === 'unreadable' ? null : []
  })

export const point: ReaderTasks['point'] = (request) =>
  using(request, (connection) => {
    const [no] = connection?.row<[number]>('SELECT no FROM session WHERE key = ?', request.key) ?? []
    if (no === undefined) return null
    const first = no * perSession
    const found = connection?.row<[string]>(
      `SELECT ${texts('checkpoint')} FROM point WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1`,
      first,
      first + Math.min(request.offset, perSession - 1),
    )
    return found == null ? null : (JSON.parse(found[0]) as Checkpoint)
  })

export const search: ReaderTasks['search'] = async ({ order, ticket, ...request }) => {
  // Loaded when somebody searches: the first list waits for this thread to start.
  const { search: searchIn } = await import('../search/search.ts')
  return using(request, (connection) => {
    if (connection === null) return nothingFound
    try {
      const check = checkOf(ticket)
      check()
      return searchIn(connection, order, { sessions: sessions.all(connection), check })
    } catch (error) {
      if (error instanceof Ended) return null
      throw error
    }
  })
}

export const stats: ReaderTasks['stats'] = ({ request, prices, ...where }) =>
  using(where, (connection) => (connection === null ? null : tableOf(connection, request, prices)))

export const tools: ReaderTasks['tools'] = ({ filter, ...request }) =>
  using(request, (connection) => (connection === null ? [] : toolsOf(connection, filter)))

export const oddities: ReaderTasks['oddities'] = (request) =>
  using(request, (connection) => (connection === null ? [] : odditiesIn(connection)))

function using<T>({ path }: Request, work: (connection: Connection | null, why: Unopened | null) => T): T {
  try {
    const opened = connectionTo(path)
    return typeof opened === 'string' ? work(null, opened) : work(opened, null)
  } catch (error) {
    held?.connection.close()
    held = null
    throw tellable(error)
  }
}

/** A catalog that was set aside, or made anew, is another file. */
function connectionTo(path: string): Connection | Unopened {
  const ino = fileStat(path)?.ino ?? null
  if (held !== null && held.ino === ino) return held.connection
  held?.connection.close()
  held = null
  sessions = new Sessions()
  if (ino === null) return 'none'
  const opened = openForReading(path)
  if (typeof opened !== 'string') held = { connection: opened, ino }
  return opened
}
