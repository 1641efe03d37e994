import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOf, type ServerFile } from '@unspool/client/discover'
import { isPortTaken, rootsOf, startServer, type RunningServer, type ServerOptions } from '@unspool/server'
import { accessFor, type AccessOptions } from '../access.ts'
import { Failure } from '../failure.ts'
import { removeServerFile, writeServerFile } from '../server-file.ts'
import { foundLines } from '../text/found-lines.ts'
import { version } from '../version.ts'
import { warn } from '../warn.ts'
import type { Room } from './command.ts'

export interface ServeOptions extends AccessOptions {
  /** The port asked for; without one, the first free one from 4400 on. */
  readonly port?: number
  readonly open: boolean
  readonly keepHistory?: true
}

const firstPort = 4400
const triedPorts = 50

/** Serves until it is told to stop. */
export async function serve({ config, output, ending }: Room, options: ServeOptions): Promise<void> {
  const { environment, stateFolder, home } = config
  const keepHistory = options.keepHistory === true
  const catalog = { folder: stateFolder, indexing: true, keepHistory }
  const pageFolder = findPage()
  const access = await accessFor(stateFolder, options)
  const serving = { environment, catalog, pageFolder, version, log: warn }
  const server = await startOn(portsOf(options), { ...serving, ...access })
  const { url } = server
  const file = { url, token: access.token, pid: process.pid, roots: rootsOf(environment), version }
  try {
    await announce(stateFolder, file)
    await output.lines([`Unspool is listening on ${addressOf(file)}`, ...foundLines(server.overview(), home)])
    if (options.open && !ending.signal.aborted) await openBrowser(server.invite())
    await ending.reached
  } finally {
    await removeServerFile(stateFolder, file)
    await server.close()
  }
}

/** 0 at last: any free one. */
function portsOf({ port }: ServeOptions): readonly number[] {
  if (port !== undefined) return [port]
  return [...Array.from({ length: triedPorts }, (_, i) => firstPort + i), 0]
}

async function startOn(
  ports: readonly number[],
  options: Omit<ServerOptions, 'port'>,
): Promise<RunningServer> {
  for (const port of ports) {
    try {
      return await startServer({ ...options, port })
    } catch (error) {
      if (!isPortTaken(error)) throw error
    }
  }
  throw new Failure(1, `port ${ports.join(', ')} is taken`)
}

/** The built page's folder; without one everything else works. */
function findPage(): string | null {
  const page = fileURLToPath(import.meta.resolve('@unspool/web/page'))
  if (existsSync(page)) return dirname(page)
  warn('The page is not built, so none is served: npm run build makes it.')
  return null
}

async function announce(stateFolder: string, file: ServerFile): Promise<void> {
  try {
    await writeServerFile(stateFolder, file)
  } catch (error) {
    warn(`Other commands will not find this server: ${messageOf(error)}`)
  }
}

async function openBrowser(url: string): Promise<void> {
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    browser.on('error', (error) => warn(`No browser could be opened: ${error.message}`))
    browser.on('exit', (code) => {
      if (code !== null && code !== 0) warn('No browser could be opened.')
    })
  } catch (error) {
    warn(`No browser could be opened: ${messageOf(error)}`)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
