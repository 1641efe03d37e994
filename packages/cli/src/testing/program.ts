import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** The program as users start it. */
export const program: string = fileURLToPath(new URL('../../bin/unspool.mjs', import.meta.url))

/** A folder of its own for a test. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'unspool-cli-'))
}

const own = {
  NO_COLOR: '',
  CLAUDE_CONFIG_DIR: '',
  CODEX_HOME: '',
  FACTORY_HOME_OVERRIDE: '',
  PI_CODING_AGENT_DIR: '',
  PI_CODING_AGENT_SESSION_DIR: '',
}

/** Where one test's programs keep their state, and what else they see of the world. */
export class Shell {
  readonly stateFolder: string = temporaryFolder()
  readonly #variables: Readonly<Record<string, string>>

  constructor(variables: Readonly<Record<string, string>> = {}) {
    this.#variables = variables
  }

  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...own, UNSPOOL_STATE_DIR: this.stateFolder, ...this.#variables }
  }

  /** Runs it to its end. */
  async run(...args: string[]): Promise<Finished> {
    const { stdout, stderr, child } = this.#spawn(args)
    const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')])
    return { code: code as number | null, stdout: out, stderr: err }
  }

  start(...args: string[]): Running {
    return new Running(this.#spawn(args))
  }

  #spawn(args: readonly string[]): Spawned {
    const child = spawn(process.execPath, [program, ...args], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    const { stdout, stderr } = child
    if (stdout === null || stderr === null) throw new Error('a program without pipes')
    return { child, stdout, stderr }
  }
}

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

interface Spawned {
  readonly child: ChildProcess
  readonly stdout: NodeJS.ReadableStream
  readonly stderr: NodeJS.ReadableStream
}

/** A program that goes on until it is told to end. */
export class Running {
  readonly #spawned: Spawned
  readonly #lines: AsyncIterator<string>
  readonly #stderr: Promise<string>

  constructor(spawned: Spawned) {
    this.#spawned = spawned
    this.#lines = createInterface({ input: spawned.stdout })[Symbol.asyncIterator]()
    this.#stderr = text(spawned.stderr)
  }

  /** The next line it prints; rejects when it has ended. */
  async line(): Promise<string> {
    const { value, done } = await this.#lines.next()
    if (done === true) throw new Error(`it ended: ${await this.#stderr}`)
    return value
  }

  async lines(count: number): Promise<string[]> {
    const lines: string[] = []
    while (lines.length < count) lines.push(await this.line())
    return lines
  }

  /** The address that a server prints first, with its token. */
  async url(): Promise<string> {
    const first = await this.line()
    const url = /^Unspool is listening on (https?:\/\/[\w.]+:\d+(?:\/\?token=[\w-]+)?)$/.exec(first)?.[1]
    if (url === undefined) throw new Error(`not what a server says first: ${first}`)
    return url
  }

  /** What a parent that ends does without a word. */
  disconnect(): void {
    this.#spawned.child.disconnect()
  }

  send(signal: NodeJS.Signals): void {
    this.#spawned.child.kill(signal)
  }

  async ended(): Promise<{ code: number | null; stderr: string }> {
    const { child } = this.#spawned
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return { code: child.exitCode, stderr: await this.#stderr }
  }

  async end(signal: NodeJS.Signals): Promise<{ code: number | null; stderr: string }> {
    this.send(signal)
    return this.ended()
  }
}
