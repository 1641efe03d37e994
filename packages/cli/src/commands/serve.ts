import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOf, readServerFile, type ServerFile } from '@unspool/client/discover'
import {
  isPortTaken,
  type Log,
  rootsOf,
  startServer,
  type RunningServer,
  type ServerOptions,
  tuneForService,
  tuneForStart,
  warning,
} from '@unspool/server'
import { accessFor, type AccessOptions } from '../access.ts'
import { Failure, messageOf } from '../failure.ts'
import { isRunning } from '../running.ts'
import { removeServerFile, writeServerFile } from '../server-file.ts'
import { foundLines } from '../text/found-lines.ts'
import { version } from '../version.ts'
import { logFor, type LogOptions } from '../log.ts'
import type { Room } from './command.ts'

export interface ServeOptions extends AccessOptions, LogOptions {
  /** The port asked for; without one, the first free one from 4400 on. */
  readonly port?: number
  readonly open: boolean
  readonly keepHistory?: true
}

const firstPort = 4400
const triedPorts = 50

/** Serves until it is told to stop. */
export async function serve({ config, output, ending }: Room, options: ServeOptions): Promise<void> {
  tuneForStart()
  const { environment, stateFolder, home } = config
  const log = logFor(options)
  const keepHistory = options.keepHistory === true
  const catalog = { folder: stateFolder, indexing: true, keepHistory }
  const pageFolder = findPage(log)
  const access = await accessFor(stateFolder, options, log)
  const serving = { environment, catalog, pageFolder, version, log }
  const server = await startOn(portsOf(options), { ...serving, ...access })
  const { url } = server
  const file = { url, token: access.token, pid: process.pid, roots: rootsOf(environment), version }
  const before = await readServerFile(stateFolder)
  try {
    await announce(stateFolder, file, log)
    await output.lines([`Unspool is listening on ${addressOf(file)}`])
    if (options.open && !ending.signal.aborted) await openBrowser(server.invite(), log)
    const found = await Promise.race([server.overview(), ending.reached])
    // The first list is made: to collect garbage sooner would take it 30 ms more.
    tuneForService()
    if (found !== undefined) await output.lines(foundLines(found, home))
    await ending.reached
  } finally {
    await withdraw(stateFolder, file, before)
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
  options: Omit<ServerOptions, 'port'> & { readonly host: string },
): Promise<RunningServer> {
  for (const port of ports) {
    try {
      return await startServer({ ...options, port })
    } catch (error) {
      if (!isPortTaken(error)) throw refusalOf(error, options.host, port) ?? error
    }
  }
  throw new Failure(1, `port ${ports.join(', ')} is taken: give --port another one, or leave it out`)
}

/** The system lets nobody listen there: what to give instead; `null` for any other error. */
function refusalOf(error: unknown, host: string, port: number): Failure | null {
  if (!(error instanceof Error && 'code' in error && 'syscall' in error)) return null
  if (error.code === 'EACCES')
    return new Failure(1, `port ${port} is kept for the system: give --port one from 1024 on`)
  if (error.code !== 'EADDRNOTAVAIL' && error.syscall !== 'getaddrinfo') return null
  return new Failure(1, `${host} is no address or name of this machine: give --listen one that is`)
}

/** The built page's folder; without one everything else works. */
function findPage(log: Log): string | null {
  const page = fileURLToPath(import.meta.resolve('@unspool/web/page'))
  if (existsSync(page)) return dirname(page)
  log(warning('page.missing', 'The page is not built, so none is served: npm run build makes it.'))
  return null
}

async function announce(stateFolder: string, file: ServerFile, log: Log): Promise<void> {
  try {
    await writeServerFile(stateFolder, file)
  } catch (error) {
    const message = `Other commands will not find this server (${messageOf(error)}): give them its address with --url.`
    log(warning('server.unannounced', message))
  }
}

/** One that was started before and still runs is found again. */
async function withdraw(stateFolder: string, file: ServerFile, before: ServerFile | null): Promise<void> {
  if (!(await removeServerFile(stateFolder, file))) return
  if (before !== null && (await isRunning(before))) await writeServerFile(stateFolder, before)
}

async function openBrowser(url: string, log: Log): Promise<void> {
  const fail = (reason: string): void =>
    log(warning('browser.failed', `No browser could be opened${reason}: open the address above yourself.`))
  try {
    const { default: open } = await import('open')
    const browser = await open(url)
    browser.on('error', (error) => fail(` (${error.message})`))
    browser.on('exit', (code) => {
      if (code !== null && code !== 0) fail('')
    })
  } catch (error) {
    fail(` (${messageOf(error)})`)
  }
}
