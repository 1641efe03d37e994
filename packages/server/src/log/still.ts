import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LogRef } from '@unspool/parsers'
import type { Patience } from './patience.ts'

/**
 * Resolves when a log's files have kept size and time of change for a while: a reader can catch a file in
 * the middle of a rewrite, and must not take that for damage.
 */
export async function filesStill(log: LogRef, patience: Patience, signal?: AbortSignal): Promise<void> {
  const { lookEvery, stillFor, longest } = patience
  let before = await shapeOf(log)
  for (let waited = 0, still = 0; waited < longest && still < stillFor; waited += lookEvery) {
    if (signal?.aborted === true) return
    await sleep(lookEvery)
    const now = await shapeOf(log)
    still = now === before ? still + lookEvery : 0
    before = now
  }
}

async function shapeOf(log: LogRef): Promise<string> {
  const shapes = log.segments.map(async ({ path }) => {
    try {
      const { size, mtimeMs, ino } = await stat(path)
      return `${size} ${mtimeMs} ${ino}`
    } catch (error) {
      return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    }
  })
  return (await Promise.all(shapes)).join('\n')
}
