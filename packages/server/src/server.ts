import type { SourceOverview } from '@unspool/core'
import { sources, workerUrl, type Environment } from '@unspool/parsers'
import { Catalog } from './catalog/catalog.ts'
import { createNoCatalog } from './catalog/off.ts'
import { catalogFileIn } from './catalog/place.ts'
import { createReadableCatalog } from './catalog/readable.ts'
import { Access } from './http/access.ts'
import type { ImageReader } from './http/image.ts'
import { isLoopback, nameOf, reachable } from './http/hosts.ts'
import type { Tls } from './http/listen.ts'
import type { RouteOptions } from './http/routes.ts'
import { Library } from './library.ts'
import { systemProc } from './report/limits.ts'
import { report, type ReportParts } from './report/report.ts'
import { type Log, news, silence } from './logging/entry.ts'

export interface ServerOptions {
  readonly environment: Environment
  /** The address or name to listen at; `127.0.0.1` by default, which other machines do not reach. */
  readonly host?: string
  /** 0: any free one. */
  readonly port: number
  /** What readers have to show; `null`: whoever reaches the port may read, which is for loopback only. */
  readonly token: string | null
  readonly tls?: Tls | null
  /** Other names of this machine, under which pages may ask for it. */
  readonly names?: readonly string[]
  /** The built page; `null`: none is served. */
  readonly pageFolder: string | null
  /** What is remembered from one run to the next; `null`: nothing is. */
  readonly catalog?: CatalogPlace | null
  /** Takes what happens; nobody is told otherwise. */
  readonly log?: Log
  readonly version: string
  /** Where the system tells its limits, on Linux. */
  readonly proc?: string
}

export interface CatalogPlace {
  /** Unspool's own folder. */
  readonly folder: string
  /** Keep the catalog equal to what is on disk, where no other process does; else it is only read. */
  readonly indexing: boolean
  /** Keep copies of agents' files, so that what an agent deletes can still be read. */
  readonly keepHistory?: boolean
}

export interface RunningServer {
  /** The origin, such as `http://127.0.0.1:4400`. */
  readonly url: string
  readonly port: number
  /** An address that lets one browser in, once, within a minute. */
  invite(): string
  /** When the first list of sessions is there. Rejects when no worker runs. */
  overview(): Promise<readonly SourceOverview[]>
  /** Ends every subscription, connection, worker and watch. */
  close(): Promise<void>
}

/** What `startServer` rejects with when the port is taken. */
export interface PortTaken extends NodeJS.ErrnoException {
  readonly code: 'EADDRINUSE'
}

export function isPortTaken(error: unknown): error is PortTaken {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

/** Milliseconds in which it is told where the server listens, and clients connect. */
const aMoment = 10

/**
 * Builds everything and resolves when it listens: the first list of sessions is on its way then, and requests wait for it.
 * Rejects with `PortTaken` when the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { environment, version, pageFolder, token, log = silence } = options
  const { host = '127.0.0.1', port, names = [], tls = null, proc = systemProc } = options
  if (token === null && !isLoopback(host)) throw new Error(`${host} is not loopback: it needs a token`)
  const catalog = catalogOf(options, log)
  const library = new Library({ environment, worker: workerUrl, log, catalog })
  const readImage: ImageReader = (key, ref, n) => library.image(key, { ref, n })
  const parts: { close(): Promise<void> }[] = [...(catalog === null ? [] : [catalog]), library]
  let isClosing = false
  const close = async () => {
    isClosing = true
    // What serves goes first, so that no reader is told of the end as a failure: they all connect again.
    for (const part of parts.toReversed()) await part.close()
  }
  try {
    // The workers read while what serves is still being loaded; how they fared is told to whoever asks for the overview.
    void Promise.allSettled([library.ready()])
    const { listen } = await import('./http/listen.ts')
    const context = { ...contextOf({ version, library, catalog, proc }), log }
    const access = new Access(token)
    const where = { host, port, tls, names: [...names, nameOf(host)] }
    const listener = await listen({ ...where, context, readImage, pageFolder, access })
    parts.push(listener)
    // Only pages follow the list from their first moment on.
    if (pageFolder !== null) setTimeout(() => library.early.prepare(), aMoment).unref()
    const url = `${listener.scheme}://${reachable(host)}:${listener.port}`
    log(news('server.started', `Unspool listens at ${url}.`, { url, version, node: process.version }))
    const found = library.overview().then((all) => isClosing || tellFound(log, all))
    void Promise.allSettled([found])
    return {
      url,
      port: listener.port,
      invite: () => access.invite(url),
      overview: () => library.overview(),
      async close() {
        await close()
        log(news('server.stopped', 'Unspool has stopped.'))
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function contextOf(parts: ReportParts): Omit<RouteOptions['context'], 'log'> {
  const { version, library, catalog } = parts
  return {
    about: { version, sources: sources.map(({ id, label }) => ({ id, label })) },
    library,
    report: () => report(parts),
    catalog:
      catalog === null
        ? createNoCatalog('nothing is remembered here: there is no catalog')
        : createReadableCatalog(catalog, library),
  }
}

function tellFound(log: Log, found: readonly SourceOverview[]): void {
  for (const { id, label, sessions, unreadable } of found) {
    const message = `${label}: ${sessions === 1 ? '1 session' : `${sessions} sessions`}.`
    log(news('source.found', message, { source: id, sessions, unreadable }))
  }
}

function catalogOf({ environment, version, catalog = null }: ServerOptions, log: Log): Catalog | null {
  if (catalog === null) return null
  const { folder, indexing, keepHistory = false } = catalog
  const path = catalogFileIn(folder, environment)
  return new Catalog({ environment, path, version, indexing, keepHistory, log })
}
