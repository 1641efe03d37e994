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
  readonly url: string
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
  const { url, pid, roots, version } = value as Partial<Record<keyof ServerFile, unknown>>
  return (
    isText(url) && isText(version) && typeof pid === 'number' && Array.isArray(roots) && roots.every(isText)
  )
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
