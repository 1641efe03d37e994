import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Answer, Request } from './child.ts'

/** How often the delay of the event loop is looked at, in milliseconds. */
const resolution = 2

export interface Self {
  /** What the parent is told first. */
  readonly hello: string
  /** Milliseconds that its own work took before that. */
  readonly tookMs?: number
  /** What this process waited for, in milliseconds, if it asks anybody anything. */
  readonly waits?: number[]
  /** Called when the parent lets go, before the process ends. */
  readonly close?: () => Promise<void>
}

/** A measured process tells its parent that it is there, and then of itself whenever it is asked. */
export function reportToParent({
  hello,
  tookMs = 0,
  waits = [],
  close = () => Promise.resolve(),
}: Self): void {
  const loop = monitorEventLoopDelay({ resolution })
  let peak = 0
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 100)
  sampling.unref()

  process.on('message', ({ id, ask }: Request) => {
    if (ask === 'watch') {
      loop.reset()
      loop.enable()
      peak = 0
      waits.length = 0
    }
    const rss = process.memoryUsage.rss()
    const { user, system } = process.cpuUsage()
    send({
      id,
      report: {
        cpuMs: (user + system) / 1000,
        rss,
        peak: Math.max(peak, rss),
        // The timer that measures it is itself `resolution` apart.
        delayP99: Math.max(0, loop.percentile(99) / 1e6 - resolution),
        delayMax: Math.max(0, loop.max / 1e6 - resolution),
        waits,
      },
    })
    if (ask === 'rest') loop.disable()
  })
  process.on('disconnect', () => void close().then(() => process.exit()))
  send({ id: 0, hello, tookMs })
}

function send(answer: Answer): void {
  process.send?.(answer)
}
