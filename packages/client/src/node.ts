import { setMaxListeners } from 'node:events'
import { homedir } from 'node:os'
import { createClientOn } from './create-client.ts'
import { addressOf, readServerFile, stateFolder, withToken } from './discover.ts'
import { NodeSocket } from './node-socket.ts'
import type { Client, ClientOptions } from './types.ts'

export * from './failure.ts'
export * from './types.ts'

/** A client for Node. Without a `url` it finds the Unspool that runs on this machine, also after that was restarted. */
export function createClient(options: ClientOptions = {}): Client {
  let known = 'http://127.0.0.1:4400'
  const locate = async (): Promise<string> => {
    const file = await readServerFile(folder())
    if (file !== null) known = addressOf(file)
    return known
  }
  const { url } = options
  const named =
    url === undefined ? {} : { url: async () => withToken(await (isText(url) ? url : url()), folder()) }
  return createClientOn({ webSocket: NodeSocket, locate, crowd }, { ...options, ...named })
}

function folder(): string {
  return stateFolder({ platform: process.platform, home: homedir(), variables: process.env })
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function crowd(signal: AbortSignal): void {
  setMaxListeners(0, signal)
}
