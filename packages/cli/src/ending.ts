import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { Failure } from './failure.ts'

/** Why the program is to end before its work is done. */
export type Cause = 'signal' | 'reader'

/** Tells everything that runs when to stop. */
export interface Ending {
  readonly signal: AbortSignal
  /** Resolves when the signal aborts. */
  readonly reached: Promise<void>
  /** `null` until the signal aborts. */
  cause(): Cause | Failure | null
  /** Ends also when nobody can read the output any more, without waiting for the next line to find out. */
  watchReader(): void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Listens to signals, to a starting program that ends, and to the reader of stdout going away. */
export function createEnding(): Ending {
  const controller = new AbortController()
  const { signal } = controller
  const end = (cause: Cause | Failure): void => controller.abort(cause)
  let isSignalled = false
  for (const name of signals) {
    process.on(name, () => {
      if (isSignalled) process.exit(1) // somebody does not want to wait
      isSignalled = true
      end('signal')
    })
  }
  process.on('disconnect', () => end('signal'))
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    end(error.code === 'EPIPE' ? 'reader' : new Failure(1, `the output cannot be written: ${error.message}`))
  })
  return {
    signal,
    reached: new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    cause: () => (signal.aborted ? (signal.reason as Cause | Failure) : null),
    watchReader: () => watchReader(end),
  }
}

/**
 * A pipe tells its writer that the reader has gone at the next write, which may be hours away, and Node cannot ask.
 * GNU's `tail` can: one that follows nothing into the same pipe dies with its reader. Where there is none, the next
 * write tells.
 */
function watchReader(end: (cause: Cause) => void): void {
  // Not told by `fstat`: after it has seen a pipe, Node 20 resolves modules wrongly (`realpathSync` looks at the same memory).
  if (!(process.stdout instanceof Socket) || process.stdout.isTTY) return
  const watcher = spawn('tail', ['-f', `--pid=${process.pid}`, '/dev/null'], {
    stdio: ['ignore', 'inherit', 'ignore'],
  })
  watcher.unref()
  watcher.on('error', () => {}) // there is no `tail`
  watcher.on('exit', (_code, signal) => {
    if (signal === 'SIGPIPE') end('reader')
  })
  process.on('exit', () => watcher.kill())
}
