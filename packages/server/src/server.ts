import type { SourceOverview } from '@unspool/core'
import { workerUrl, type Environment } from '@unspool/parsers'
import { Catalog } from './catalog/catalog.ts'
import { createNoCatalog } from './catalog/off.ts'
import { catalogFileIn } from './catalog/place.ts'
import { createReadableCatalog } from './catalog/readable.ts'
import type { ImageReader } from './image.ts'
import { Library } from './library.ts'

export interface ServerOptions {
  readonly environment: Environment
  /** Loopback, always: what is served is private. */
  readonly host?: '127.0.0.1'
  /** 0: any free one. */
  readonly port: number
  /** The built page; `null`: none is served. */
  readonly pageFolder: string | null
  /** What is remembered from one run to the next; `null`: nothing is. */
  readonly catalog?: CatalogPlace | null
  /** Takes what a person should know, a line at a time. */
  readonly log?: (line: string) => void
  readonly version: string
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
  readonly url: string
  readonly port: number
  overview(): readonly SourceOverview[]
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

/** Builds everything and resolves when the first list of sessions is there. Rejects with `PortTaken` when the port is. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { environment, version, pageFolder, host = '127.0.0.1', log = () => {} } = options
  const catalog = catalogOf(options, log)
  const library = new Library({ environment, worker: workerUrl, log, catalog })
  const readImage: ImageReader = (key, ref, n) => library.image(key, { ref, n })
  const parts: { close(): Promise<void> }[] = [...(catalog === null ? [] : [catalog]), library]
  const close = async () => {
    // What serves goes first, so that no reader is told of the end as a failure: they all connect again.
    for (const part of parts.toReversed()) await part.close()
  }
  try {
    // The workers read while what serves is still being loaded; how they fared is asked below.
    void Promise.allSettled([library.ready()])
    const { listen } = await import('./http.ts')
    const context = {
      version,
      library,
      catalog:
        catalog === null
          ? createNoCatalog('nothing is remembered here: there is no catalog')
          : createReadableCatalog(catalog, library),
    }
    const listener = await listen(options.port, host, { context, readImage, pageFolder, log })
    parts.push(listener)
    await library.ready()
    const { port } = listener
    return { url: `http://${host}:${port}`, port, overview: () => library.sources(), close }
  } catch (error) {
    await close()
    throw error
  }
}

function catalogOf(
  { environment, version, catalog = null }: ServerOptions,
  log: (line: string) => void,
): Catalog | null {
  if (catalog === null) return null
  const { folder, indexing, keepHistory = false } = catalog
  const path = catalogFileIn(folder, environment)
  return new Catalog({ environment, path, version, indexing, keepHistory, log })
}
