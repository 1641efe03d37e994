import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { short } from './stats.ts'

/** Another tool that follows Claude Code's sessions, from the npm registry. */
export const peerName = 'claude-run@0.3.0'

/** Installs the peer into a folder of its own, never into this repository; returns its program. */
export function installPeer(folder: string): string {
  const home = join(folder, peerName)
  const program = join(home, 'node_modules/claude-run/dist/index.js')
  if (existsSync(program)) return program
  mkdirSync(home, { recursive: true })
  const options = ['--no-audit', '--no-fund', '--ignore-scripts', '--no-save', '--prefix', home]
  const { status } = spawnSync('npm', ['install', ...options, peerName], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error(`${peerName} could not be installed`)
  return program
}

/** The peer, running over one home directory. */
export class Peer {
  readonly url: string
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, url: string) {
    this.#process = process
    this.url = url
  }

  get pid(): number {
    return this.#process.pid ?? 0
  }

  /** Where it tells its list. */
  get list(): string {
    return `${this.url}/api/sessions`
  }

  static async start(program: string, home: string): Promise<Peer> {
    const process = fork(program, ['--no-open', '--dir', join(home, '.claude')], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: ['--import', new URL('peer-child.js', import.meta.url).href],
    })
    const [{ port }] = (await once(process, 'message')) as [AddressInfo]
    return new Peer(process, `http://127.0.0.1:${port}`)
  }

  /** It watches from the moment it listens, but its watches take a while. */
  async settled(): Promise<void> {
    await sleep(1_000)
  }

  /** Follows a session as its own page does. The whole session comes first, as one event; then `take` gets what follows. */
  async follow(id: string, take: (text: string) => void): Promise<{ stop: () => Promise<void> }> {
    const stopping = new AbortController()
    const { body } = await fetch(`${this.url}/api/conversation/${id}/stream`, { signal: stopping.signal })
    if (body === null) throw new Error(`${peerName} sent nothing`)
    const reader = body.pipeThrough(new TextDecoderStream()).getReader()
    for (let tail = ''; ;) {
      const { value = '', done } = await reader.read()
      if (done) throw new Error(`${peerName} ended the stream`)
      if (`${tail}${value}`.includes('\n\n')) break
      tail = value.slice(-1)
    }
    const following = pumped(reader, take)
    return {
      async stop() {
        stopping.abort()
        await following
      },
    }
  }

  async close(): Promise<void> {
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await gone
  }
}

/** Event by event: a mark may come in two pieces. Ends when the stream does or is stopped. */
async function pumped(
  reader: ReadableStreamDefaultReader<string>,
  take: (text: string) => void,
): Promise<void> {
  let text = ''
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      const events = `${text}${step.value}`.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) take(event)
    }
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
  }
}

/** Ours, theirs and their ratio. */
export function compared(ours: number, theirs: number): string {
  return `${short(ours)} : ${short(theirs)} (${short(theirs / ours)})`
}
