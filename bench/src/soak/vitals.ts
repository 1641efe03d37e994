import { readdir } from 'node:fs/promises'
import { createHistogram } from 'node:perf_hooks'
import type { Child } from '../child.ts'
import { short } from '../stats.ts'
import type { Point } from './trend.ts'

const minuteMs = 60_000
/** Latencies are counted in microseconds. */
const microMs = 1_000

/** How the server does over time, and how late its messages are. */
export class Vitals {
  /** Bytes. */
  readonly memory: Point[] = []
  readonly descriptors: Point[] = []
  readonly #server: Child
  readonly #began = performance.now()
  /** Sorted, a minute of them would hold up this process, and with it those that come then, for a quarter of a second. */
  readonly #latencies = createHistogram()

  constructor(server: Child) {
    this.#server = server
  }

  get minutes(): number {
    return (performance.now() - this.#began) / minuteMs
  }

  take(latency: number): void {
    this.#latencies.record(Math.max(1, Math.round(latency * microMs)))
  }

  async look(): Promise<void> {
    const at = this.minutes
    this.memory.push({ at, value: (await this.#server.report()).rss })
    const open = await descriptorsOf(this.#server.pid)
    if (open !== null) this.descriptors.push({ at, value: open })
  }

  /** One line on what came since the last one. */
  row(): string {
    const at = (percent: number) => short(this.#latencies.percentile(percent) / microMs)
    const megabytes = (this.memory.at(-1)?.value ?? Number.NaN) / 1e6
    const cells = [
      this.minutes.toFixed(1),
      this.#latencies.count,
      at(50),
      at(99),
      megabytes.toFixed(0),
      this.descriptors.at(-1)?.value ?? 'not told',
    ]
    this.#latencies.reset()
    return `| ${cells.join(' | ')} |`
  }
}

export const heading =
  '| minute | messages | p50 ms | p99 ms | RSS MB | descriptors |\n|---|---|---|---|---|---|'

/** Files and sockets that a process has open; `null` where the system does not tell (all but Linux). */
async function descriptorsOf(pid: number): Promise<number | null> {
  try {
    return (await readdir(`/proc/${pid}/fd`)).length
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}
