import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const program = fileURLToPath(new URL('../../../packages/cli/bin/unspool.mjs', import.meta.url))

export interface ProcessOptions {
  /** Of `unspool serve`. */
  readonly options?: readonly string[]
  /** A command that runs it, in surroundings of its own. */
  readonly within?: readonly string[]
}

/** The real program in a process of its own, which can be killed and started again on the same port. */
export class ServerProcess {
  readonly #home: string
  readonly #nodeOptions: readonly string[]
  readonly #options: readonly string[]
  readonly #within: readonly string[]
  readonly #state = mkdtempSync(join(tmpdir(), 'unspool-e2e-state-'))
  #child: ChildProcess | null = null
  #port = 0
  #token = ''

  constructor(home: string, nodeOptions: readonly string[] = [], more: ProcessOptions = {}) {
    this.#home = home
    this.#nodeOptions = nodeOptions
    this.#options = more.options ?? []
    this.#within = more.within ?? []
  }

  /** What a person was told on stderr. */
  said = ''

  get token(): string {
    return this.#token
  }

  get pid(): number {
    const { pid } = this.#child ?? {}
    if (pid === undefined) throw new Error('the server does not run')
    return pid
  }

  /** Unspool's own folder. */
  get state(): string {
    return this.#state
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** An address of the page, which lets its reader in. */
  at(path = '/'): string {
    const url = new URL(path, this.url)
    url.searchParams.set('token', this.#token)
    return url.href
  }

  get port(): number {
    return this.#port
  }

  /** Resolves when it says that it listens. */
  async start(): Promise<void> {
    const [command = '', ...args] = [
      ...this.#within,
      process.execPath,
      ...this.#nodeOptions,
      program,
      'serve',
      '--no-open',
      '--home',
      this.#home,
      '--port',
      String(this.#port),
      ...this.#options,
    ]
    const env = { ...process.env, UNSPOOL_STATE_DIR: this.#state }
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    child.stderr.on('data', (chunk: Buffer) => (this.said += chunk.toString()))
    // With a log of its own it says more than anybody wants to read.
    if (this.#options.length === 0) child.stderr.pipe(process.stderr, { end: false })
    for await (const line of createInterface({ input: child.stdout })) {
      const [, port, token = ''] = /listening on http:\S+:(\d+)\/\?token=(\S+)/.exec(line) ?? []
      if (port === undefined) continue
      this.#port = Number(port)
      this.#token = token
      child.stdout.resume()
      return
    }
    throw new Error('the server ended before it listened')
  }

  /** Such as `SIGSTOP`, which a closed lid comes down to. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  /** As a crash would: nothing is told, nothing is tidied. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null) return child?.exitCode ?? null
    const ended = once(child, 'close')
    child.kill(signal)
    const [code] = (await ended) as [number | null]
    return code
  }
}
