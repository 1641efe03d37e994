import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'

const program = fileURLToPath(import.meta.resolve('unspool/bin/unspool.mjs'))

/** Milliseconds from the start of the process. */
export interface Start {
  readonly listeningMs: number
  /** Until a client has the first page of the list. */
  readonly listMs: number
  /** Sessions there are. */
  readonly total: number
}

/** Starts the program over a home, its own files in `state`, asks for the first page of the list, ends it. */
export async function startProgram(home: string, state: string): Promise<Start> {
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UNSPOOL_STATE_DIR: state },
  })
  const ended = once(child, 'exit')
  try {
    const url = await addressIn(child.stdout)
    const listeningMs = performance.now() - began
    const client = createClient({ url })
    const { total } = await client.sessions.list({ limit: 100 })
    const listMs = performance.now() - began
    await client.close()
    return { listeningMs, listMs, total }
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output })
  for await (const line of lines) {
    const [url] = /http:\S+/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('unspool serve ended without saying where it listens')
}
