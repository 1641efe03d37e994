import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startServer } from '@unspool/server'
import type { Answer, Request } from './server-process.ts'

/** The measured process: the server as the program runs it, and a report of itself when asked over IPC. */
const resolution = 2
const loop = monitorEventLoopDelay({ resolution })
let peak = 0

setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 100).unref()

const server = await startServer({
  environment: { home: process.argv[2] ?? '', variables: {} },
  port: 0,
  pageFolder: null,
  version: 'bench',
  log: (line) => process.stderr.write(`${line}\n`),
})
send({ id: 0, url: server.url })

process.on('message', ({ id, ask }: Request) => {
  if (ask === 'watch') {
    loop.reset()
    loop.enable()
    peak = 0
  }
  send({ id, report: report() })
})
process.on('disconnect', () => void server.close().then(() => process.exit()))

function report() {
  const rss = process.memoryUsage.rss()
  const { user, system } = process.cpuUsage()
  return {
    cpuMs: (user + system) / 1000,
    rss,
    peak: Math.max(peak, rss),
    // The timer that measures the delay is itself `resolution` apart.
    delayP99: Math.max(0, loop.percentile(99) / 1e6 - resolution),
    delayMax: Math.max(0, loop.max / 1e6 - resolution),
  }
}

function send(answer: Answer): void {
  process.send?.(answer)
}
