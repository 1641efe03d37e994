import { expect } from 'vitest'
import { Shell, type Finished, type Running } from './program.ts'

/** The ways to ask: a server that is found, one that is named, and none. */
export class ThreeWays {
  /** Where no server runs. */
  readonly alone: Shell = new Shell()
  /** Where one runs that is found. */
  readonly beside: Shell = new Shell()
  readonly #home: string
  readonly #server: Running
  #url = ''

  constructor(home: string) {
    this.#home = home
    this.#server = this.beside.start('serve', '--home', home, '--port', '0', '--no-open')
  }

  /** Resolves when the server answers, and everything is indexed. */
  async ready(): Promise<void> {
    this.#url = await this.#server.url()
    const finished = await Promise.all(
      [this.alone, this.beside].map((shell) => shell.run('index', '--home', this.#home)),
    )
    for (const { code, stderr } of finished) expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  }

  /** The one answer to a question, however it is asked. */
  async ask(...args: string[]): Promise<Finished> {
    const [first, ...others] = await Promise.all([
      this.alone.run(...args, '--home', this.#home),
      this.beside.run(...args, '--home', this.#home),
      this.alone.run(...args, '--url', this.#url),
    ])
    for (const other of others) expect(other).toEqual(first)
    return first
  }

  /** The same of a question that has an answer. */
  async read(...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.ask(...args)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    return stdout
  }

  end(): Promise<unknown> {
    return this.#server.end('SIGTERM')
  }
}

/** What a program printed with `--json`. */
export function objects<T>(stdout: string): T[] {
  const lines = stdout.split('\n').filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as T)
}
