import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { createClient, type Client, type Overview } from '@unspool/client'
import { addressOf, readServerFile, type ServerFile, withToken } from '@unspool/client/discover'
import { createLog, rootsOf, startServer } from '@unspool/server'
import type { Room } from './commands/command.ts'
import type { Config } from './config.ts'
import { Failure } from './failure.ts'
import { version } from './version.ts'

/** A client and whatever had to be started for it. */
export interface Reached {
  readonly client: Client
  /** No server runs: it was started for this command, and ends with it. */
  readonly isOwn: boolean
  close(): Promise<void>
}

const patienceMs = 2_000

export interface ReachOptions {
  /** The server to ask; without one, whichever there is. */
  readonly url?: string | undefined
  /** A server of our own keeps the catalog up to date, while it runs; else it only reads it. */
  readonly indexing?: boolean
}

/** Reaches the server at `url`, else the one that runs and reads the same folders, else one of our own: all are asked the same way. */
export async function reach(room: Room, { url, indexing = false }: ReachOptions): Promise<Reached> {
  const { config } = room
  if (url !== undefined) return reachNamed(url, config)
  const running = await findRunning(config)
  if (running === null) return startOwn(room, indexing)
  return ofClient(createClient({ url: following(config, addressOf(running)) }))
}

async function reachNamed(text: string, { stateFolder }: Config): Promise<Reached> {
  if (!URL.canParse(text) || !/^https?:/i.test(text))
    throw new Failure(2, `${text} is not an http address, such as http://127.0.0.1:4400`)
  const address = await withToken(text, stateFolder)
  const { origin } = new URL(address)
  const answer = await ask(address)
  if (answer === 'unauthorized')
    throw new Failure(
      1,
      `Unspool at ${origin} wants its token: give the address that it printed, ?token=... too`,
    )
  if (answer === null)
    throw new Failure(1, `no Unspool answers at ${origin}: start it there, or leave --url out`)
  return ofClient(createClient({ url: address }))
}

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
  if (!isSame(config, file)) return { state: 'other-folders', version: file.version, file }
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

/** A server that was restarted may listen on another port. */
function following(config: Config, first: string): () => Promise<string> {
  let known = first
  return async () => {
    const file = await readServerFile(config.stateFolder)
    if (file !== null && isSame(config, file)) known = addressOf(file)
    return known
  }
}

function isSame(config: Config, { roots }: ServerFile): boolean {
  return isDeepStrictEqual(roots, rootsOf(config.environment))
}

async function startOwn({ config, voice }: Room, indexing: boolean): Promise<Reached> {
  const { environment, stateFolder } = config
  const catalog = { folder: stateFolder, indexing }
  const log = createLog({ level: 'warn', format: 'plain', write: (line) => voice.say(line) })
  const token = randomBytes(32).toString('base64url')
  const server = await startServer({ environment, catalog, port: 0, pageFolder: null, token, version, log })
  const client = createClient({ url: addressOf({ url: server.url, token }) })
  return {
    client,
    isOwn: true,
    async close() {
      await client.close()
      await server.close()
    },
  }
}

function ofClient(client: Client): Reached {
  return { client, isOwn: false, close: () => client.close() }
}

/** What a server says of itself; `null` when none answers there, or it is not one of ours. */
async function ask(address: string): Promise<Overview | 'unauthorized' | null> {
  const token = new URL(address).searchParams.get('token')
  try {
    const response = await fetch(new URL('/trpc/sessions.overview', address), {
      signal: AbortSignal.timeout(patienceMs),
      headers: token === null ? {} : { Authorization: `Bearer ${token}` },
    })
    if (response.status === 401) return 'unauthorized'
    const answer = (await response.json()) as { result?: { data?: Partial<Overview> } } | null
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
