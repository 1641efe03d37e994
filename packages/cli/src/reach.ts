import { randomBytes } from 'node:crypto'
import { createClient, type Client } from '@unspool/client'
import { addressOf, readServerFile, withToken } from '@unspool/client/discover'
import { createLog, startServer, tuneForStart } from '@unspool/server'
import type { Room } from './commands/command.ts'
import type { Config } from './config.ts'
import { Failure } from './failure.ts'
import { ask, findRunning, readsSame } from './running.ts'
import { version } from './version.ts'

/** A client and whatever had to be started for it. */
export interface Reached {
  readonly client: Client
  /** No server runs: it was started for this command, and ends with it. */
  readonly isOwn: boolean
  close(): Promise<void>
}

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

/** A server that was restarted may listen on another port. */
function following(config: Config, first: string): () => Promise<string> {
  let known = first
  return async () => {
    const file = await readServerFile(config.stateFolder)
    if (file !== null && readsSame(config, file)) known = addressOf(file)
    return known
  }
}

async function startOwn({ config, voice }: Room, indexing: boolean): Promise<Reached> {
  tuneForStart()
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
