import { cpus, loadavg, platform, release, totalmem } from 'node:os'

/** The machine in one line. */
export function machineText(): string {
  const all = cpus()
  const model = all[0]?.model.trim() || 'unknown processor'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return `${all.length} x ${model}, ${memory}, ${platform()} ${release()}, Node ${process.versions.node}`
}

/** What the machine did beside the measurement. */
export interface Load {
  /** Cores that other programs kept busy, on average. */
  readonly others: number
  /** Processes that wanted to run, averaged by the system over the last minute, ours included. */
  readonly average: number
}

/** Milliseconds of processor time that the measured programs have used so far. */
export type CpuClock = () => Promise<number>

/** Starts measuring what other programs use; the function returned ends it. */
export async function watchLoad(own: CpuClock): Promise<() => Promise<Load>> {
  const before = { wall: performance.now(), busy: busyMs(), own: await own() }
  return async () => {
    const wall = performance.now() - before.wall
    const others = busyMs() - before.busy - ((await own()) - before.own)
    return { others: Math.max(0, others / wall), average: loadavg()[0] ?? 0 }
  }
}

/** Processor time of this process, all threads, in milliseconds. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export function loadText({ others, average }: Load): string {
  return `${others.toFixed(1)} / ${average.toFixed(1)}`
}

function busyMs(): number {
  return cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0)
}
