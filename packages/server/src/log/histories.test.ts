import { createHash } from 'node:crypto'
import type { Message } from '@unspool/core'
import { type Source, workerUrl } from '@unspool/parsers'
import { readAll, type Sample, sampledSources } from '@unspool/parsers/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import type { Patience } from './patience.ts'
import { createSessionLog, type SessionLog } from './session-log.ts'
import { GrowingFile } from './testing/growing-file.ts'
import { type Happening, history } from './testing/history.ts'
import { Reader } from './testing/reader.ts'

/** A program that writes its file in one call, as the histories do, needs little patience. */
const patience: Patience = {
  stillFor: 2,
  lookEvery: 1,
  longest: 20,
  halfFor: 1,
  doubtFor: 1,
  countAfter: 1,
  tryAgainAfter: 5,
}
const runs = Number(process.env['UNSPOOL_HISTORIES'] ?? 500)

const all = await sampledSources()

describe.each(all)('$source.id: after any history', ({ source, sample }) => {
  let pool: SourcePool
  beforeAll(() => {
    pool = createSourcePool(workerUrl)
  })
  afterAll(() => pool.close())

  test('exactly once, equal to fresh, no needless reset, nothing sticks (invariants 2, 3, 4, 5, 6)', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (happenings) => {
        const told = await live({ source, sample, pool }, happenings)
        expect(ids(told.messages)).toEqual(ids(told.fresh))
        expect(print(told.messages)).toBe(print(told.fresh))
        expect(told.doubled).toEqual([])
        expect(told.resets).toBeLessThanOrEqual(told.changes)
      }),
      { numRuns: runs, timeout: 10_000 },
    )
  }, 600_000)
})

interface Told {
  readonly messages: readonly Message[]
  readonly fresh: readonly Message[]
  readonly doubled: readonly string[]
  readonly resets: number
  readonly changes: number
}

async function live(
  parts: { source: Source; sample: Sample; pool: SourcePool },
  happenings: readonly Happening[],
): Promise<Told> {
  const file = new GrowingFile(parts.sample)
  const reader = new Reader()
  const ref = { source: parts.source.id, segments: [{ path: file.path, name: parts.sample.fileName }] }
  const start = (): SessionLog =>
    createSessionLog({ key: `${parts.source.id}:x`, log: ref, pool: parts.pool, patience })
  const fresh = (): Message[] => readAll(parts.source, ref)
  const same = (): boolean => print(reader.messages) === print(fresh())
  let log = start()
  let unread: Happening[] = []
  const read = async (): Promise<void> => {
    // An edit that keeps the size looks like an append when one comes with it: it is found when verified, on resuming.
    if (unread.length > 1 && unread.some(({ kind }) => kind === 'edit')) {
      await reader.disconnect()
      reader.connect(log)
    }
    unread = []
    await reader.until(same)
  }
  reader.connect(log)
  for (const happening of happenings) {
    if (happening.kind === 'read') await read()
    else if (happening.kind === 'reconnect' || happening.kind === 'kill') {
      await reader.disconnect(happening.lost)
      if (happening.kind === 'kill') log = start()
      reader.connect(log)
    } else {
      file.apply(happening)
      unread.push(happening)
      log.touch()
    }
  }
  await read()
  await reader.disconnect()
  return {
    messages: reader.messages,
    fresh: fresh(),
    doubled: reader.doubled,
    resets: reader.resets,
    changes: file.changes,
  }
}

function ids(messages: readonly Message[]): string[] {
  return messages.map(({ id }) => id)
}

function print(messages: readonly Message[]): string {
  return createHash('sha1').update(JSON.stringify(messages)).digest('hex')
}
