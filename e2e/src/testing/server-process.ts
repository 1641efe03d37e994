import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../packages/cli/bin/unspool.mjs', import.meta.url))

/** The real program in a process of its own, which can be killed and started again on the same port. */
export class ServerProcess {
  readonly #home: string
  readonly #nodeOptions: readonly string[]
  readonly #state = mkdtempSync(join(tmpdir(), 'unspool-e2e-state-'))
  #child: ChildProcess | null = null
  #port = 0

  constructor(home: string, nodeOptions: readonly string[] = []) {
    this.#home = home
    this.#nodeOptions = nodeOptions
  }

  /** Unspool's own folder. */
  get state(): string {
    return this.#state
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** Resolves when it says that it listens. */
  async start(): Promise<void> {
    const args = [
      ...this.#nodeOptions,
      program,
      'serve',
      '--no-open',
      '--home',
      this.#home,
      '--port',
      String(this.#port),
    ]
    const env = { ...process.env, UNSPOOL_STATE_DIR: this.#state }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    for await (const line of createInterface({ input: child.stdout })) {
      const listening = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)
      if (listening === null) continue
      this.#port = Number(listening[1])
      child.stdout.resume()
      return
    }
    throw new Error('the server ended before it listened')
  }

  /** As a crash would: nothing is told, nothing is tidied. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }
}
