import type { Message } from '@unspool/core'
import type { Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { Ledger } from './ledger.ts'
import { sumOf } from './trend.ts'

const pattern = /MARK:soak:(\d+):(\d+):/

/** A session that is written, and those who follow it, each over a connection of its own. */
export class Watched {
  readonly sample: Sample
  written = 0
  readonly #ledgers: Ledger[] = []
  readonly #followers: Follower[] = []
  readonly #onLatency: (milliseconds: number) => void

  constructor(sample: Sample, onLatency: (milliseconds: number) => void) {
    this.sample = sample
    this.#onLatency = onLatency
  }

  async follow(url: string, count: number): Promise<void> {
    for (let left = count; left > 0; left -= 1) {
      const ledger = new Ledger()
      this.#ledgers.push(ledger)
      const take = (message: Message): void => this.#take(message, ledger)
      this.#followers.push(await Follower.start({ url, key: this.sample.key, from: 'end', take }))
    }
  }

  get hasAll(): boolean {
    return this.#ledgers.every((ledger) => ledger.hasAll(this.written))
  }

  /** Ends all; gives what had gone wrong. */
  async end(): Promise<{ lost: number; doubled: number; resets: number }> {
    for (const ledger of this.#ledgers) ledger.close(this.written)
    await Promise.all(this.#followers.map((follower) => follower.stop()))
    return {
      lost: sumOf(this.#ledgers.map(({ lost }) => lost)),
      doubled: sumOf(this.#ledgers.map(({ doubled }) => doubled)),
      resets: sumOf(this.#followers.map(({ resets }) => resets)),
    }
  }

  #take({ blocks }: Message, ledger: Ledger): void {
    for (const block of blocks) {
      const [, seq, written] = block.type === 'text' ? (pattern.exec(block.text) ?? []) : []
      if (seq === undefined || written === undefined) continue
      ledger.take(Number(seq))
      this.#onLatency(Number(process.hrtime.bigint() - BigInt(written)) / 1e6)
    }
  }
}
