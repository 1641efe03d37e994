import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Message } from '@unspool/core'
import { workerUrl } from '@unspool/parsers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { usualPatience } from './patience.ts'
import { createSessionLog, type SessionLog } from './session-log.ts'

const header = (title: string): string =>
  `${JSON.stringify({ type: 'session_start', id: 's1', title, cwd: '/srv/app' })}\n`
const prompt = (id: string, text = id): string =>
  `${JSON.stringify({ type: 'message', id, timestamp: '2026-05-03T10:00:00.000Z', message: { role: 'user', content: [{ type: 'text', text }] } })}\n`

let pool: SourcePool
let path: string
let log: SessionLog
let stop: AbortController

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'unspool-log-'))
  mkdirSync(join(folder, '-srv-app'))
  path = join(folder, '-srv-app', 's1.jsonl')
  pool = createSourcePool(workerUrl)
  log = createSessionLog({
    key: 'factory:s1',
    log: { source: 'factory', segments: [{ path, name: '-srv-app/s1.jsonl' }] },
    pool,
  })
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  await pool.close()
})

/** A reader's copy of the log, kept as a client keeps it. */
class Copy {
  messages: Message[] = []
  resets = 0
  cursor = ''
  readonly #steps: ReturnType<SessionLog['stream']>

  constructor(after: string | null = null, from: 'start' | 'end' = 'start') {
    this.#steps = log.stream({ after, from }, stop.signal)
  }

  /** Takes steps until the copy is what is expected; the test's own time limit is the limit. */
  until(ids: readonly string[]): Promise<void> {
    return this.untilTrue(() => this.messages.map(({ id }) => id).join() === ids.join())
  }

  async untilTrue(done: () => boolean): Promise<void> {
    while (!done()) {
      const { value } = await this.#steps.next()
      if (value === undefined) throw new Error('the stream ended')
      const { cursor, delta } = value
      if (delta.reset) {
        this.messages = []
        this.resets += 1
      }
      this.messages.push(...delta.entries.map(({ message }) => message))
      this.cursor = cursor
    }
  }
}

function write(content: string): void {
  writeFileSync(path, content)
  log.touch()
}

function append(content: string): void {
  appendFileSync(path, content)
  log.touch()
}

describe('a followed log', () => {
  test('gives what is there, then each append, the last of a burst too', async () => {
    write(header('t') + prompt('a'))
    const copy = new Copy()
    await copy.until(['a'])
    for (const id of ['b', 'c', 'd']) append(prompt(id))
    await copy.until(['a', 'b', 'c', 'd'])
    expect(copy.resets).toBe(0)
  })

  test('survives its header growing and shrinking without a reset', async () => {
    write(header('t') + prompt('a'))
    const copy = new Copy()
    await copy.until(['a'])
    write(header('a much longer title than before') + prompt('a') + prompt('b'))
    await copy.until(['a', 'b'])
    write(header('') + prompt('a') + prompt('b') + prompt('c'))
    await copy.until(['a', 'b', 'c'])
    expect(copy.resets).toBe(0)
  })

  test('starts over when what was sent is no longer what the file says', async () => {
    write(header('t') + prompt('a') + prompt('b'))
    const copy = new Copy()
    await copy.until(['a', 'b'])
    write(header('t') + prompt('x'))
    await copy.until(['x'])
    expect(copy.resets).toBe(1)
  })

  test('does not start over when the file is only moved apart: the same messages, other bytes', async () => {
    write(header('t') + prompt('a') + prompt('b'))
    const copy = new Copy()
    await copy.until(['a', 'b'])
    write(`${header('t') + prompt('a')}\n\n${prompt('b')}${prompt('c')}`)
    await copy.until(['a', 'b', 'c'])
    expect(copy.resets).toBe(0)
  })

  test('resumes after a cursor without the message it stands behind', async () => {
    write(header('t') + prompt('a') + prompt('b'))
    const first = new Copy()
    await first.until(['a', 'b'])
    append(prompt('c'))
    const second = new Copy(first.cursor)
    await second.until(['c'])
    expect(second.resets).toBe(0)
  })

  test('resumed after an edit far back of the same size, it finds the edit', async () => {
    write(
      header('t') +
        prompt('a', 'one') +
        Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join(''),
    )
    const first = new Copy()
    const ids = ['a', ...Array.from({ length: 20 }, (_, n) => `m${n}`)]
    await first.until(ids)
    write(
      header('t') +
        prompt('a', 'two') +
        Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join(''),
    )
    const second = new Copy(first.cursor)
    await second.until(ids)
    expect(second.resets).toBe(1)
    expect(second.messages[0]?.blocks).toEqual([{ type: 'text', text: 'two' }])
  })

  test('finds an edit of the same size while it follows', async () => {
    const rest = Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join('')
    const ids = ['a', ...Array.from({ length: 20 }, (_, n) => `m${n}`)]
    write(header('t') + prompt('a', 'one') + rest)
    const copy = new Copy()
    await copy.until(ids)
    const { atimeMs, mtimeMs } = statSync(path)
    writeFileSync(path, header('t') + prompt('a', 'two') + rest)
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000 + 5)
    log.touch()
    await copy.untilTrue(() => copy.resets === 1 && copy.messages.length === ids.length)
    expect(copy.messages[0]?.blocks).toEqual([{ type: 'text', text: 'two' }])
  })

  test('waits for a file that vanished, and goes on when it is back', async () => {
    write(header('t') + prompt('a'))
    const copy = new Copy()
    await copy.until(['a'])
    renameSync(path, `${path}.away`)
    log.touch()
    renameSync(`${path}.away`, path)
    append(prompt('b'))
    await copy.until(['a', 'b'])
    expect(copy.resets).toBe(0)
    rmSync(path)
    await expect(log.stream({ after: null, from: 'start' }, stop.signal).next()).rejects.toMatchObject({
      code: 'SESSION_GONE',
    })
  })

  test('a file that may not be read for a while is read again though nothing tells that it may', async () => {
    write(header('t') + prompt('a'))
    const seen = new Set<string>()
    const watched: SourcePool = {
      ...pool,
      async run(task, request, options) {
        const answer = await pool.run(task, request, options)
        if (typeof answer === 'object' && answer !== null && 'code' in answer) seen.add(String(answer.code))
        return answer
      },
    }
    log = createSessionLog({
      key: 'factory:s1',
      log: { source: 'factory', segments: [{ path, name: '-srv-app/s1.jsonl' }] },
      pool: watched,
    })
    const copy = new Copy()
    await copy.until(['a'])
    const more = copy.until(['a', 'b'])
    // A folder in its place is refused as a file without leave to read would be, to every user.
    renameSync(path, `${path}.away`)
    mkdirSync(path)
    log.touch()
    await expect.poll(() => [...seen]).toEqual(['EISDIR'])
    rmdirSync(path)
    renameSync(`${path}.away`, path)
    appendFileSync(path, prompt('b'))
    await more
    expect(copy.resets).toBe(0)
  })

  test('a cursor that cannot be used is a reset', async () => {
    write(header('t') + prompt('a'))
    for (const cursor of ['nonsense', '', '1.zzzzzz.AAAAAAAAAAA.5.BBBBBBBBBBBBBBBB', '99.0']) {
      const copy = new Copy(cursor)
      await copy.until(['a'])
      expect(copy.resets).toBe(1)
    }
  })
})

test('a slice of long messages is short: a reader that asks for a thousand does not fill the memory', async () => {
  const ids = Array.from({ length: 100 }, (_, i) => `m${i}`)
  writeFileSync(path, header('t') + ids.map((id) => prompt(id, 'y'.repeat(50_000))).join(''))
  const seen: string[] = []
  let slices = 0
  for (let offset = 0; seen.length < ids.length; slices += 1) {
    const slice = await log.slice(offset, 1000)
    expect(JSON.stringify(slice).length).toBeLessThan(3 << 20)
    expect(slice).toMatchObject({ nextOffset: offset + slice.messages.length, totalCount: 100 })
    seen.push(...slice.messages.map(({ id }) => id))
    offset = slice.nextOffset
  }
  expect(seen).toEqual(ids)
  expect(slices).toBeGreaterThan(2)
})

test('issue-01: slices by message count keep coming after the first payload', async () => {
  write(header('t') + prompt('m0'))
  let offset = 0
  const ids: string[] = []
  for (let n = 1; n <= 60; n += 1) {
    const slice = await log.slice(offset, 100)
    ids.push(...slice.messages.map(({ id }) => id))
    expect(slice.nextOffset).toBe(offset + slice.messages.length)
    expect(slice.totalCount).toBe(n)
    offset = slice.nextOffset
    append(prompt(`m${n}`))
  }
  expect(ids).toEqual(Array.from({ length: 60 }, (_, n) => `m${n}`))
  expect(await log.slice(1000, 10)).toMatchObject({ messages: [], nextOffset: 61, totalCount: 61 })
})

test('pages lead back from the end to the start, and their end leads on', async () => {
  const ids = Array.from({ length: 100 }, (_, n) => `m${n}`)
  write(header('t') + ids.map((id) => prompt(id)).join(''))
  const last = await log.page(null, 30)
  const middle = await log.page(last.before, 30)
  const first = await log.page(middle.before, 100)
  expect([...first.messages, ...middle.messages, ...last.messages].map(({ id }) => id)).toEqual(ids)
  expect(first.before).toBeNull()
  append(prompt('new'))
  const copy = new Copy(last.after)
  await copy.until(['new'])
  const tail = new Copy(last.before)
  await tail.until([...ids.slice(70), 'new'])
})

test('a line that ends two workers is passed over as one notice, and costs itself only', async () => {
  const deadly = createSourcePool(new URL('testing/deadly-worker.mjs', import.meta.url))
  const ref = { source: 'factory', segments: [{ path, name: '-srv-app/s1.jsonl' }] }
  log = createSessionLog({ key: 'factory:s1', log: ref, pool: deadly })
  write(header('t') + prompt('a') + prompt('b', 'deadly') + prompt('c'))
  const copy = new Copy()
  await copy.until(['a', `@${prompt('a').length}`, 'c'])
  expect(copy.messages[1]?.blocks).toMatchObject([{ type: 'notice', kind: 'oversized' }])
  append(prompt('d'))
  await copy.untilTrue(() => copy.messages.at(-1)?.id === 'd')
  expect(copy.resets).toBe(0)
  stop.abort()
  await deadly.close()
})

/** Something to wait for that a test itself lets happen. */
function turnstile(): { readonly passed: Promise<void>; open(): void } {
  const events = new EventTarget()
  const passed = new Promise<void>((resolve) => {
    events.addEventListener('open', () => resolve(), { once: true })
  })
  return { passed, open: () => void events.dispatchEvent(new Event('open')) }
}

test('what is appended comes while all before it is still being counted', async () => {
  write(header('t') + prompt('a') + prompt('z'))
  const gate = turnstile()
  const begun = turnstile()
  const slow: SourcePool = {
    async run(task, request, options) {
      if ('quiet' in request) {
        begun.open()
        await gate.passed
      }
      return pool.run(task, request, options)
    },
    close: () => pool.close(),
  }
  const ref = { source: 'factory', segments: [{ path, name: '-srv-app/s1.jsonl' }] }
  log = createSessionLog({
    key: 'factory:s1',
    log: ref,
    pool: slow,
    patience: { ...usualPatience, countAfter: 1 },
  })
  const copy = new Copy(null, 'end')
  const coming = copy.until(['b', 'c'])
  await begun.passed
  append(prompt('b'))
  append(prompt('c'))
  await coming
  gate.open()
})
