import { clearLine, cursorTo } from 'node:readline'
import { createColors } from 'picocolors'
import type { Terminal } from './config.ts'
import { cut } from './text/width.ts'

/** What people are told beside the results, on stderr. */
export class Voice {
  readonly #terminal: Terminal
  readonly #said = new Set<string>()
  #isDrawn = false

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Whether somebody sits at a terminal. */
  get isHeard(): boolean {
    return this.#terminal.columns !== null
  }

  /** What they should know; the same thing once, from however many sides it is told. */
  say(line: string): void {
    if (this.#said.has(line)) return
    this.#said.add(line)
    this.#write(line)
  }

  /** What is of use at a terminal only. */
  aside(line: string): void {
    if (this.isHeard) this.#write(createColors(this.#terminal.colour).dim(line))
  }

  /** How far something is: one line that changes in its place. Nothing where there is no terminal. */
  draw(line: string): void {
    const { columns } = this.#terminal
    if (columns === null) return
    this.clear()
    // The last column stays free: some terminals begin a new line behind it.
    process.stderr.write(cut(line, (columns || 80) - 1))
    this.#isDrawn = true
  }

  /** Takes the drawn line away. */
  clear(): void {
    if (!this.#isDrawn) return
    clearLine(process.stderr, 0)
    cursorTo(process.stderr, 0)
    this.#isDrawn = false
  }

  #write(line: string): void {
    this.clear()
    process.stderr.write(`${line}\n`)
  }
}
