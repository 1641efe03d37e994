import { appendFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { workerUrl } from '@unspool/parsers'
import { sampledSources } from '@unspool/parsers/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { createSessionLog } from './session-log.ts'
import { Reader } from './testing/reader.ts'

const all = await sampledSources()

describe.each(all)('$source.id: written in two parts', ({ source, sample }) => {
  let pool: SourcePool
  beforeAll(() => {
    pool = createSourcePool(workerUrl)
  })
  afterAll(() => pool.close())

  test('torn at any byte, a record is given once, and whole (invariants 2 and 5)', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'unspool-torn-')), sample.fileName)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, sample.header === null ? '' : `${sample.header('torn')}\n`)
    const ref = { source: source.id, segments: [{ path, name: sample.fileName }] }
    const log = createSessionLog({ key: `${source.id}:x`, log: ref, pool })
    const reader = new Reader()
    reader.connect(log)
    const expected: string[] = []
    const write = async (bytes: Buffer): Promise<void> => {
      appendFileSync(path, bytes)
      log.touch()
      // Behind the reader's own read: a worker takes one request after the other.
      await setImmediate()
      await pool.run('ping', {})
    }
    for (const kind of ['prompt', 'answer'] as const) {
      for (let cut = 0, length = 1; cut <= length; cut += 1) {
        const n = expected.length
        const text = `text ${n} äöü 😀 "quoted"`
        const record = Buffer.from(`${sample[kind](n, text)}\n`)
        length = record.length
        await write(record.subarray(0, cut))
        await write(record.subarray(cut))
        expected.push(text)
        await reader.until(() => reader.messages.length >= expected.length)
      }
    }
    const texts = reader.messages.map(({ blocks }) =>
      blocks.map((block) => ('text' in block ? block.text : '')).join(''),
    )
    expect(texts).toEqual(expected)
    expect({ doubled: reader.doubled, resets: reader.resets }).toEqual({ doubled: [], resets: 0 })
    await reader.disconnect()
  }, 300_000)
})
