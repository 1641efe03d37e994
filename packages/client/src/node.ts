import { setMaxListeners } from 'node:events'
import { homedir } from 'node:os'
import { createClientOn } from './create-client.ts'
import { readServerFile, stateFolder } from './discover.ts'
import { NodeSocket } from './node-socket.ts'
import type { Client, ClientOptions } from './types.ts'

export * from './failure.ts'
export * from './types.ts'

/** A client for Node. Without a `url` it finds the Unspool that runs on this machine, also after that was restarted. */
export function createClient(options: ClientOptions = {}): Client {
  let known = 'http://127.0.0.1:4400'
  const locate = async (): Promise<string> => {
    const folder = stateFolder({ platform: process.platform, home: homedir(), variables: process.env })
    known = (await readServerFile(folder))?.url ?? known
    return known
  }
  return createClientOn({ webSocket: NodeSocket, locate, crowd }, options)
}

function crowd(signal: AbortSignal): void {
  setMaxListeners(0, signal)
}
