import { stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LogRef } from '@unspool/parsers'

const look = 50
const stillFor = 150
const longest = 2000

/**
 * Resolves when a log's files have kept size and time of change for 150 ms, at most after 2 s: a reader can
 * catch a file in the middle of a rewrite, and must not take that for damage.
 */
export async function filesStill(log: LogRef, signal: AbortSignal): Promise<void> {
  let before = await shapeOf(log)
  for (let waited = 0, still = 0; waited < longest && still < stillFor && !signal.aborted; waited += look) {
    await sleep(look)
    const now = await shapeOf(log)
    still = now === before ? still + look : 0
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
