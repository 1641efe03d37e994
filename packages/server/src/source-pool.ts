import type { Tasks } from '@unspool/parsers'
import type { Lane } from './lanes.ts'
import { createPool, type Pool } from './pool.ts'

/** One source's worker. By default everything is waited for but scans, summaries, quiet reads and the long way through a log. */
export type SourcePool = Pick<Pool<Tasks>, 'run' | 'close'>
export type StartablePool = SourcePool & Pick<Pool<Tasks>, 'start'>

const background: ReadonlySet<string> = new Set<keyof Tasks>([
  'scanNews',
  'summarise',
  'readPresences',
  'readFileSteps',
])

/** `patience`: milliseconds an answer may take. */
export function createSourcePool(worker: URL, patience?: number): StartablePool {
  const pool = createPool<Tasks>(worker, patience === undefined ? {} : { patience })
  return {
    run: (task, request, options = {}) =>
      pool.run(task, request, { lane: laneOf(task, request as object), ...options }),
    start: () => pool.start(),
    close: () => pool.close(),
  }
}

function laneOf(task: keyof Tasks, request: object): Lane {
  const verifying = 'quiet' in request && request.quiet === true
  return background.has(task) || verifying ? 'background' : 'live'
}
