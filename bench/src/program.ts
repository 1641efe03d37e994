import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@unspool/client'

const program = fileURLToPath(import.meta.resolve('unspool/bin/unspool.mjs'))

/** Milliseconds from the start of the process. */
export interface Start {
  readonly listeningMs: number
  /** Until a client that follows the list has its newest sessions: those remembered, where any are. */
  readonly shownMs: number
  /** Until a client has the first page of the list as it is on disk. */
  readonly listMs: number
  /** Sessions there are. */
  readonly total: number
}

/** The program as people run it: nothing of the bench is in it. */
export interface Program {
  /** With what lets a client in. */
  readonly url: string
  readonly pid: number
  close(): Promise<void>
}

/** Starts the program over a home, its own files in `state`; resolves when it listens. */
export async function runProgram(home: string, state: string): Promise<Program> {
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UNSPOOL_STATE_DIR: state },
  })
  const ended = once(child, 'exit')
  const close = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
  }
  try {
    return { url: await addressIn(child.stdout), pid: child.pid ?? 0, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts it, follows the list and asks for its first page, ends it. */
export async function startProgram(home: string, state: string): Promise<Start> {
  const began = performance.now()
  const { url, close } = await runProgram(home, state)
  try {
    const listeningMs = performance.now() - began
    const client = createClient({ url })
    const since = async <T>(answer: Promise<T>): Promise<[T, ms: number]> => [
      await answer,
      performance.now() - began,
    ]
    const shown = since(firstStep(client))
    const [{ total }, listMs] = await since(client.sessions.list({ limit: 100 }))
    const [, shownMs] = await shown
    await client.close()
    return { listeningMs, shownMs, listMs, total }
  } finally {
    await close()
  }
}

async function firstStep(client: Client): Promise<void> {
  for await (const { upserts } of client.sessions.changes({ limit: 100 })) if (upserts.length > 0) return
  throw new Error('the list ended before it began')
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output })
  for await (const line of lines) {
    const [url] = /http:\S+/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('unspool serve ended without saying where it listens')
}
