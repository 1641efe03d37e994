import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samples } from '../testing/home.ts'
import { createSessionLog, type SessionLog } from './session-log.ts'
import { CountingPool } from './testing/counting-pool.ts'

const folder = mkdtempSync(join(tmpdir(), 'unspool-files-'))
/** What a step reads beside what was appended: what proves where it begins. */
const around = 64 << 10

afterAll(() => rmSync(folder, { recursive: true }))

describe.each(samples)('the edits of a log of $source.id', ({ source, sample }) => {
  const path = join(folder, source.id, sample.fileName)
  let pool: CountingPool
  let log: SessionLog

  const edit = (n: number, text: string): string => {
    const input = { path: 'a.ts', content: `${text}\n` }
    return `${sample.call(n, { name: 'write', input })}\n${sample.result(n + 1, n)}\n`
  }
  const linesOf = async (): Promise<readonly number[]> => (await log.files()).edits.map(({ added }) => added)

  beforeEach(() => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(
      path,
      `${sample.header === null ? '' : `${sample.header('title')}\n`}${sample.prompt(0, 'go')}\n`,
    )
    pool = new CountingPool()
    log = createSessionLog({
      key: `${source.id}:1`,
      log: { source: source.id, segments: [{ path, name: sample.fileName }] },
      pool,
    })
  })

  afterEach(() => pool.close())

  test('are read once, and then only what was appended', async () => {
    const counts = Array.from({ length: 40 }, (_, n) => n + 2)
    for (const [n, count] of counts.entries())
      appendFileSync(path, edit(2 * n + 1, `${'x'.repeat(100_000)}${'\n'.repeat(count - 1)}`))
    const { size } = statSync(path)
    expect(await linesOf()).toEqual(counts)
    expect(pool.steps).toBeGreaterThan(1)
    expect(pool.bytes).toBeGreaterThan(size)
    expect(pool.bytes).toBeLessThan(2 * size)

    pool.bytes = 0
    expect(await linesOf()).toEqual(counts)
    expect(pool.bytes).toBeLessThan(around)
    expect(pool.bytes).toBeLessThan(size / 20)

    appendFileSync(path, edit(99, 'one\ntwo'))
    pool.bytes = 0
    expect(await linesOf()).toEqual([...counts, 2])
    expect(pool.bytes).toBeLessThan(size / 20)
  })

  test('are read afresh when the file was replaced, or what was kept is given back', async () => {
    appendFileSync(path, edit(1, 'one'))
    expect(await linesOf()).toEqual([1])
    const begin = sample.header === null ? '' : `${sample.header('title')}\n`
    writeFileSync(`${path}.new`, `${begin}${sample.prompt(0, 'go')}\n${edit(1, 'one\ntwo')}`)
    renameSync(`${path}.new`, path)
    expect(await linesOf()).toEqual([2])
    await log.forgetFiles()
    expect(await linesOf()).toEqual([2])
  })

  test('half a line is not lost', async () => {
    const whole = edit(1, 'one')
    appendFileSync(path, whole.slice(0, 20))
    expect(await linesOf()).toEqual([])
    appendFileSync(path, whole.slice(20))
    expect(await linesOf()).toEqual([1])
  })

  test('questions at the same time share one reading', async () => {
    appendFileSync(path, edit(1, 'one'))
    const answers = await Promise.all([linesOf(), linesOf(), linesOf()])
    expect(answers).toEqual([[1], [1], [1]])
  })

  test('fail in words when the files are gone', async () => {
    rmSync(path)
    await expect(log.files()).rejects.toMatchObject({ code: 'SESSION_GONE' })
  })
})
