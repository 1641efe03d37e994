import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { AgentFile, everySource } from './home.ts'
import type { Random } from './random.ts'

/** One session that grows, and all that was written to it. */
export interface Grown {
  readonly file: AgentFile
  readonly written: string[]
}

/** Four sessions, one of each source, that grow at random moments: short records and long, in bursts, some in two writes. */
export class Growth {
  readonly sessions: readonly Grown[]
  readonly #random: Random
  #ending = false
  #growing: Promise<void> = Promise.resolve()

  constructor(home: string, random: Random) {
    this.#random = random
    this.sessions = everySource.map((sampled) => {
      const file = new AgentFile(home, sampled)
      return { file, written: file.create(2) }
    })
  }

  begin(): void {
    this.#growing = this.#grow()
  }

  /** Resolves when so many records more were written. */
  async byRecords(count: number): Promise<void> {
    const total = (): number => this.sessions.reduce((sum, { written }) => sum + written.length, 0)
    for (const enough = total() + count; total() < enough;) await sleep(5)
  }

  /** Resolves when the last record is whole. */
  async end(): Promise<void> {
    this.#ending = true
    await this.#growing
  }

  async #grow(): Promise<void> {
    while (!this.#ending) {
      const session = this.#random.pick(this.sessions)
      const burst = this.#random.share() < 0.1 ? 1 + this.#random.below(12) : 1
      for (let left = burst; left > 0; left -= 1) await this.#append(session)
      await sleep(this.#random.below(30))
    }
  }

  async #append({ file, written }: Grown): Promise<void> {
    const { line, text } = file.record('x'.repeat(this.#random.share() ** 4 * 20_000))
    written.push(text)
    const bytes = Buffer.from(line)
    const cut = this.#random.share() < 0.3 ? this.#random.below(bytes.length) : bytes.length
    appendFileSync(file.path, bytes.subarray(0, cut))
    if (cut === bytes.length) return
    await sleep(this.#random.below(10))
    appendFileSync(file.path, bytes.subarray(cut))
  }
}
