import {
  appendFileSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSourcePool, type SourcePool } from '../source-pool.ts'
import { usualPatience } from './patience.ts'
import { FactoryLog, header, prompt } from './testing/factory-log.ts'

let file: FactoryLog

beforeEach(() => {
  file = new FactoryLog()
})

afterEach(() => file.close())

describe('a followed log', () => {
  test('gives what is there, then each append, the last of a burst too', async () => {
    file.write(header('t') + prompt('a'))
    const copy = file.copy()
    await copy.until(['a'])
    for (const id of ['b', 'c', 'd']) file.append(prompt(id))
    await copy.until(['a', 'b', 'c', 'd'])
    expect(copy.resets).toBe(0)
  })

  test('survives its header growing and shrinking without a reset', async () => {
    file.write(header('t') + prompt('a'))
    const copy = file.copy()
    await copy.until(['a'])
    file.write(header('a much longer title than before') + prompt('a') + prompt('b'))
    await copy.until(['a', 'b'])
    file.write(header('') + prompt('a') + prompt('b') + prompt('c'))
    await copy.until(['a', 'b', 'c'])
    expect(copy.resets).toBe(0)
  })

  test('starts over when what was sent is no longer what the file says', async () => {
    file.write(header('t') + prompt('a') + prompt('b'))
    const copy = file.copy()
    await copy.until(['a', 'b'])
    file.write(header('t') + prompt('x'))
    await copy.until(['x'])
    expect(copy.resets).toBe(1)
  })

  test('does not start over when the file is only moved apart: the same messages, other bytes', async () => {
    file.write(header('t') + prompt('a') + prompt('b'))
    const copy = file.copy()
    await copy.until(['a', 'b'])
    file.write(`${header('t') + prompt('a')}\n\n${prompt('b')}${prompt('c')}`)
    await copy.until(['a', 'b', 'c'])
    expect(copy.resets).toBe(0)
  })

  test('resumes after a cursor without the message it stands behind', async () => {
    file.write(header('t') + prompt('a') + prompt('b'))
    const first = file.copy()
    await first.until(['a', 'b'])
    file.append(prompt('c'))
    const second = file.copy(first.cursor)
    await second.until(['c'])
    expect(second.resets).toBe(0)
  })

  test('resumed after an edit far back of the same size, it finds the edit', async () => {
    file.write(
      header('t') +
        prompt('a', 'one') +
        Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join(''),
    )
    const first = file.copy()
    const ids = ['a', ...Array.from({ length: 20 }, (_, n) => `m${n}`)]
    await first.until(ids)
    file.write(
      header('t') +
        prompt('a', 'two') +
        Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join(''),
    )
    const second = file.copy(first.cursor)
    await second.until(ids)
    expect(second.resets).toBe(1)
    expect(second.messages[0]?.blocks).toEqual([{ type: 'text', text: 'two' }])
  })

  test('finds an edit of the same size while it follows', async () => {
    const rest = Array.from({ length: 20 }, (_, n) => prompt(`m${n}`, 'x'.repeat(400))).join('')
    const ids = ['a', ...Array.from({ length: 20 }, (_, n) => `m${n}`)]
    file.write(header('t') + prompt('a', 'one') + rest)
    const copy = file.copy()
    await copy.until(ids)
    const { atimeMs, mtimeMs } = statSync(file.path)
    writeFileSync(file.path, header('t') + prompt('a', 'two') + rest)
    utimesSync(file.path, atimeMs / 1000, mtimeMs / 1000 + 5)
    file.log.touch()
    await copy.untilTrue(() => copy.resets === 1 && copy.messages.length === ids.length)
    expect(copy.messages[0]?.blocks).toEqual([{ type: 'text', text: 'two' }])
  })

  test('waits for a file that vanished, and goes on when it is back', async () => {
    file.write(header('t') + prompt('a'))
    const copy = file.copy()
    await copy.until(['a'])
    renameSync(file.path, `${file.path}.away`)
    file.log.touch()
    renameSync(`${file.path}.away`, file.path)
    file.append(prompt('b'))
    await copy.until(['a', 'b'])
    expect(copy.resets).toBe(0)
    rmSync(file.path)
    await expect(
      file.log.stream({ after: null, from: 'start' }, new AbortController().signal).next(),
    ).rejects.toMatchObject({
      code: 'SESSION_GONE',
    })
  })

  test('a file that may not be read for a while is read again though nothing tells that it may', async () => {
    file.write(header('t') + prompt('a'))
    const seen = new Set<string>()
    const watched: SourcePool = {
      ...file.pool,
      async run(task, request, options) {
        const answer = await file.pool.run(task, request, options)
        if (typeof answer === 'object' && answer !== null && 'code' in answer) seen.add(String(answer.code))
        return answer
      },
    }
    file.openWith({ pool: watched })
    const copy = file.copy()
    await copy.until(['a'])
    const more = copy.until(['a', 'b'])
    // A folder in its place is refused as a file without leave to read would be, to every user.
    renameSync(file.path, `${file.path}.away`)
    mkdirSync(file.path)
    file.log.touch()
    await expect.poll(() => [...seen]).toEqual(['EISDIR'])
    rmdirSync(file.path)
    renameSync(`${file.path}.away`, file.path)
    appendFileSync(file.path, prompt('b'))
    await more
    expect(copy.resets).toBe(0)
  })

  test('a cursor that cannot be used is a reset', async () => {
    file.write(header('t') + prompt('a'))
    for (const cursor of ['nonsense', '', '1.zzzzzz.AAAAAAAAAAA.5.BBBBBBBBBBBBBBBB', '99.0']) {
      const copy = file.copy(cursor)
      await copy.until(['a'])
      expect(copy.resets).toBe(1)
    }
  })
})

test('a line that ends two workers is passed over as one notice, and costs itself only', async () => {
  const deadly = createSourcePool(new URL('testing/deadly-worker.mjs', import.meta.url))
  file.openWith({ pool: deadly })
  file.write(header('t') + prompt('a') + prompt('b', 'deadly') + prompt('c'))
  const copy = file.copy()
  await copy.until(['a', `@${prompt('a').length}`, 'c'])
  expect(copy.messages[1]?.blocks).toMatchObject([{ type: 'notice', kind: 'oversized' }])
  file.append(prompt('d'))
  await copy.untilTrue(() => copy.messages.at(-1)?.id === 'd')
  expect(copy.resets).toBe(0)
  file.stop()
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
  file.write(header('t') + prompt('a') + prompt('z'))
  const gate = turnstile()
  const begun = turnstile()
  const slow: SourcePool = {
    async run(task, request, options) {
      if ('quiet' in request) {
        begun.open()
        await gate.passed
      }
      return file.pool.run(task, request, options)
    },
    close: () => file.pool.close(),
  }
  file.openWith({ pool: slow, patience: { ...usualPatience, countAfter: 1 } })
  const copy = file.copy(null, 'end')
  const coming = copy.until(['b', 'c'])
  await begun.passed
  file.append(prompt('b'))
  file.append(prompt('c'))
  await coming
  gate.open()
})
