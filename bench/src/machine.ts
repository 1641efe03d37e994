import { cpus, loadavg, platform, release, totalmem } from 'node:os'
import type { Child } from './child.ts'

/** The machine in one line. */
export function machineText(): string {
  const all = cpus()
  const model = all[0]?.model.trim() || 'unknown processor'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${all.length} x ${model}, ${memory}, ${platform()} ${release()}, Node ${process.versions.node}`
}

/** What the columns of a row say about the machine, for the head of the report. */
export const loadNote =
  'Each row says how busy the machine was beside it: "others" is the number of cores that other programs kept busy, ' +
  '"load" the load average over the last minute, and "idle p99" the milliseconds by which a process that does nothing ' +
  'but sleep woke too late meanwhile: no latency below can be measured more exactly than that.'

export type LoadColumns = Readonly<Record<'others' | 'load' | 'idle p99 ms', string>>

/** Tells what the machine did beside a measurement. */
export class LoadMeter {
  readonly #idle: Child

  constructor(idle: Child) {
    this.#idle = idle
  }

  /** Begins now, and ends when the function returned is called. `measured`: the processes whose work is not the others'. */
  async start(measured: readonly Child[]): Promise<() => Promise<LoadColumns>> {
    const own = [this.#idle, ...measured]
    await this.#idle.watch()
    const before = { wall: performance.now(), busy: busyMs(), own: await cpuMsOf(own) }
    return async () => {
      const wall = performance.now() - before.wall
      const others = busyMs() - before.busy - ((await cpuMsOf(own)) - before.own)
      const { delayP99 } = await this.#idle.rest()
      return {
        others: Math.max(0, others / wall).toFixed(1),
        load: (loadavg()[0] ?? 0).toFixed(1),
        'idle p99 ms': delayP99.toFixed(1),
      }
    }
  }
}

/** Processor time of the bench and what it started, all threads, in milliseconds. */
async function cpuMsOf(children: readonly Child[]): Promise<number> {
  const { user, system } = process.cpuUsage()
  const reports = await Promise.all(children.map((child) => child.report()))
  return reports.reduce((sum, { cpuMs }) => sum + cpuMs, (user + system) / 1000)
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
