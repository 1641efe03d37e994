import { constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Failure } from './failure.ts'

/** Why the program is to end before its work is done. */
export type Cause = 'signal' | 'reader'

/** Tells everything that runs when to stop. */
export interface Ending {
  readonly signal: AbortSignal
  /** `null` until the signal aborts. */
  cause(): Cause | Failure | null
  /** Ends also when nobody can read the output any more, without waiting for the next line to find out. */
  watchReader(): void
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const lookMs = 500

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
    cause: () => (signal.aborted ? (signal.reason as Cause | Failure) : null),
    watchReader: () => watchReader(end, signal),
  }
}

const output = '/proc/self/fd/1'

/** A pipe tells its writer that the reader has gone at the next write, which may be hours away. Linux lets one ask. */
function watchReader(end: (cause: Cause) => void, signal: AbortSignal): void {
  if (process.platform !== 'linux') return
  const timer = setInterval(() => void look(), lookMs).unref()
  const stop = (): void => clearInterval(timer)
  signal.addEventListener('abort', stop)
  const look = async (): Promise<void> => {
    try {
      // Not `fstatSync`: after it has seen a pipe, Node 20 resolves modules wrongly (`realpathSync` looks at the same memory).
      if (!(await stat(output)).isFIFO()) return stop()
      const pipe = await open(output, constants.O_WRONLY | constants.O_NONBLOCK)
      await pipe.close()
    } catch (error) {
      stop()
      // ENXIO: nobody reads. Anything else: it cannot be known here, and the next write will tell.
      if ((error as NodeJS.ErrnoException).code === 'ENXIO') end('reader')
    }
  }
}
