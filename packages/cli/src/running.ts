import { isDeepStrictEqual } from 'node:util'
import type { About } from '@unspool/core'
import { addressOf, readServerFile, type ServerFile } from '@unspool/client/discover'
import { rootsOf } from '@unspool/server'
import type { Config } from './config.ts'
import { version } from './version.ts'

const patienceMs = 2_000

/** What became of the server that wrote its file last. `running`: it is ours to ask. */
export interface ServerFinding {
  readonly state: 'none' | 'running' | 'other-version' | 'other-folders' | 'silent' | 'refuses'
  /** As it says itself; `null` where it says nothing. */
  readonly version: string | null
  readonly file: ServerFile | null
}

/** Looks for the server that runs. Its own word counts: its file may be left over, and its port somebody else's now. */
export async function lookForServer(config: Config): Promise<ServerFinding> {
  const file = await readServerFile(config.stateFolder)
  if (file === null) return { state: 'none', version: null, file }
  if (!readsSame(config, file)) return { state: 'other-folders', version: file.version, file }
  const answer = await ask(addressOf(file))
  if (answer === null) return { state: 'silent', version: null, file }
  if (answer === 'unauthorized') return { state: 'refuses', version: null, file }
  return { state: answer.version === version ? 'running' : 'other-version', version: answer.version, file }
}

/** The server that runs and reads the same folders. */
export async function findRunning(config: Config): Promise<ServerFile | null> {
  const { state, file } = await lookForServer(config)
  return state === 'running' ? file : null
}

/** Whether the server that left a file answers at its address, to its token. */
export async function isRunning(file: ServerFile): Promise<boolean> {
  const answer = await ask(addressOf(file))
  return answer !== null && answer !== 'unauthorized'
}

/** Whether a server reads the same folders. */
export function readsSame(config: Config, { roots }: ServerFile): boolean {
  return isDeepStrictEqual(roots, rootsOf(config.environment))
}

/** What a server says of itself, also while it is starting; `null` when none answers there, or it is not one of ours. */
export async function ask(address: string): Promise<About | 'unauthorized' | null> {
  const token = new URL(address).searchParams.get('token')
  try {
    const response = await fetch(new URL('/trpc/system.about', address), {
      signal: AbortSignal.timeout(patienceMs),
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    })
    if (response.status === 401) return 'unauthorized'
    const answer = (await response.json()) as { result?: { data?: Partial<About> } } | null
    const { version: theirs, sources } = answer?.result?.data ?? {}
    return theirs !== undefined && sources !== undefined ? { version: theirs, sources } : null
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError || isTimeout(error)) return null
    throw error
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}
