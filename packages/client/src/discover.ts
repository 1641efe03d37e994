import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** What decides where Unspool keeps its own files. */
export interface Machine {
  readonly platform: NodeJS.Platform
  readonly home: string
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** What a running server leaves in the state folder, for others to find it. */
export interface ServerFile {
  /** Its origin. */
  readonly url: string
  /** What readers have to show; `null`: nothing. */
  readonly token: string | null
  readonly pid: number
  /** The folders and files it reads. */
  readonly roots: readonly string[]
  readonly version: string
}

/** The folder for what Unspool remembers. It need not exist. */
export function stateFolder({ platform, home, variables }: Machine): string {
  const { UNSPOOL_STATE_DIR, XDG_STATE_HOME, LOCALAPPDATA } = variables
  if (UNSPOOL_STATE_DIR) return resolve(UNSPOOL_STATE_DIR)
  if (XDG_STATE_HOME) return join(XDG_STATE_HOME, 'unspool')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'unspool')
  if (platform === 'win32') return join(LOCALAPPDATA || join(home, 'AppData', 'Local'), 'unspool')
  return join(home, '.local', 'state', 'unspool')
}

/** The address of a server that shows its token. */
export function addressOf({ url, token }: Pick<ServerFile, 'url' | 'token'>): string {
  return token === null ? url : `${url}/?token=${encodeURIComponent(token)}`
}

/** An address, with the token of the server that this machine runs if it is that one and shows none. */
export async function withToken(address: string, folder: string): Promise<string> {
  const url = new URL(address)
  if (url.searchParams.has('token')) return address
  const file = await readServerFile(folder)
  return file?.url === url.origin ? addressOf(file) : address
}

/** Where a server says in the state folder that it runs. */
export function serverFileOf(folder: string): string {
  return join(folder, 'server.json')
}

/** What the server wrote that started last; `null` when none runs, or what it left is something else or somebody else's. */
export async function readServerFile(folder: string): Promise<ServerFile | null> {
  try {
    const file: unknown = JSON.parse(await readFile(serverFileOf(folder), 'utf8'))
    return isServerFile(file) ? file : null
  } catch (error) {
    if (error instanceof SyntaxError || isRefused(error)) return null
    throw error
  }
}

function isServerFile(value: unknown): value is ServerFile {
  if (typeof value !== 'object' || value === null) return false
  const { url, token, pid, roots, version } = value as Partial<Record<keyof ServerFile, unknown>>
  const isAddress = isText(url) && (isText(token) || token === null)
  return (
    isAddress && isText(version) && typeof pid === 'number' && Array.isArray(roots) && roots.every(isText)
  )
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
