import { describe, expect, test } from 'vitest'
import { mkdtempSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeCursor, encodeCursor } from './checkpoint.ts'
import { readForward } from './read-forward.ts'
import { readBackward } from './read-backward.ts'
import { summarise } from './summarise.ts'
import { readAll } from './testing/read-sessions.ts'
import { plainSource } from './testing/plain-source.ts'
import type { Checkpoint } from './log-ref.ts'
import type { ForwardRead, Limits } from './tasks.ts'

const line = (id: string, text = id): string => `${JSON.stringify({ type: 'message', id, text })}\n`

function fileOf(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'unspool-engine-')), 'session.jsonl')
  writeFileSync(path, content)
  return path
}
const logOf = (path: string) => ({ source: 'plain', segments: [{ path, name: 'session.jsonl' }] })
function steps(path: string, limits: Limits): string[] {
  const ids: string[] = []
  let after: Checkpoint | null = null
  for (let more = true; more;) {
    const read: ForwardRead = readForward(plainSource, { log: logOf(path), after, limits, settled: true })
    if (read.status !== 'appended') throw new Error(read.status)
    for (const { message, checkpoint } of read.entries) {
      ids.push(message.id)
      const cursor = encodeCursor(checkpoint, 1)
      expect(decodeCursor(cursor, 1)).toEqual(checkpoint)
    }
    after = read.checkpoint
    more = read.more
  }
  return ids
}

describe('reading forward', () => {
  test('gives the same messages however the reads are cut', () => {
    const glued = line('g1').trim() + line('g2').trim() + line('g3')
    const path = fileOf(
      `{"type":"header"}\n${line('a')}\n${glued}not json\n${line('b')}${line('c').slice(0, 10)}`,
    )
    const whole = ['a', 'g1', 'g2', 'g3', 'b']
    expect(steps(path, {})).toEqual(whole)
    expect(steps(path, { bytes: 1 })).toEqual(whole)
    expect(steps(path, { messages: 1 })).toEqual(whole)
  })

  test('goes on inside a glued line without doubling or skipping', () => {
    const path = fileOf(line('a').trim() + line('b').trim() + line('c'))
    const first = readForward(plainSource, { log: logOf(path), after: null })
    if (first.status !== 'appended') throw new Error(first.status)
    for (const [index, { checkpoint }] of first.entries.entries()) {
      const rest = readForward(plainSource, { log: logOf(path), after: checkpoint })
      if (rest.status !== 'appended') throw new Error(rest.status)
      expect(rest.entries.map(({ message }) => message.id)).toEqual(['a', 'b', 'c'].slice(index + 1))
      expect(rest.checkpoint).toEqual(first.checkpoint)
    }
  })

  test('a cursor inside a glued line proves that line: once it has moved, the cursor is refused', () => {
    const glued = line('a').trim() + line('b')
    const path = fileOf(glued)
    const first = readForward(plainSource, { log: logOf(path), after: null })
    if (first.status !== 'appended') throw new Error(first.status)
    const inside = first.entries[0]?.checkpoint ?? null
    writeFileSync(path, `\n${glued}`)
    expect(readForward(plainSource, { log: logOf(path), after: inside })).toMatchObject({
      status: 'rewritten',
    })
  })

  test('asked for no message more it reads nothing, also where no message is', () => {
    const path = fileOf(`not json\n\n${line('a')}`)
    const read = readForward(plainSource, { log: logOf(path), after: null, settled: true, untilOffset: 0 })
    expect(read).toMatchObject({ status: 'appended', entries: [], checkpoint: { position: 0, offset: 0 } })
  })

  test('passes over a line too long to read as one notice, in any steps', () => {
    const path = fileOf(`${line('a')}${line('long', 'x'.repeat(5000))}${line('b')}`)
    const ids = ['a', `@${line('a').length}`, 'b']
    expect(steps(path, { line: 1000 })).toEqual(ids)
    expect(steps(path, { line: 1000, bytes: 1 })).toEqual(ids)
  })

  test('passes over a line that would cost a worker its memory', () => {
    const dense = `{"type":"message","id":"x","text":[${'{},'.repeat(2_000_000)}0]}\n`
    const path = fileOf(`${line('a')}${dense}${line('b')}`)
    expect(steps(path, {})).toEqual(['a', `@${line('a').length}`, 'b'])
    const page = readBackward(plainSource, { log: logOf(path), before: null, limit: 5, bytes: 1 << 25 })
    expect(page).toMatchObject({ messages: [{ id: 'a' }, { id: `@${line('a').length}` }, { id: 'b' }] })
  })

  test('a record of any name is counted by it, cut to what a list can carry', () => {
    const names = ['toString', '__proto__', `${'n'.repeat(79)}\ud83d`, 'toString']
    const path = fileOf(names.map((type) => `${JSON.stringify({ type })}\n`).join(''))
    const read = readForward(plainSource, { log: logOf(path), after: null })
    if (read.status !== 'appended') throw new Error(read.status)
    const types = ['toString', '__proto__', `${'n'.repeat(79)}\ufffd`, 'toString']
    expect(read.diagnostics.map(({ type }) => type)).toEqual(types)
    const file = { path, name: 'a.jsonl', role: 'session', size: 200, mtimeMs: 0, ino: 0 } as const
    const [summary] = summarise(plainSource, { source: 'plain', files: [file] })
    if (summary?.role !== 'session') throw new Error('no session')
    const counted = Object.entries(summary.diagnostics.unknown)
    expect(counted.map(([type, { count }]) => [type, count])).toEqual([
      [types[0], 2],
      [types[1], 1],
      [types[2], 1],
    ])
  })

  test('reads backward what it reads forward', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `m${index}`)
    const path = fileOf(
      `{"type":"header"}\n${ids.map((id) => line(id, 'y'.repeat(700))).join('')}${line('torn').slice(0, 9)}`,
    )
    const pages: string[][] = []
    let before: Checkpoint | null = null
    do {
      const page = readBackward(plainSource, { log: logOf(path), before, limit: 37 })
      if (page.status !== 'read') throw new Error(page.status)
      pages.unshift(page.messages.map(({ id }) => id))
      before = page.before
    } while (before !== null)
    expect(pages.flat()).toEqual(ids)
    expect(readAll(plainSource, logOf(path)).map(({ id }) => id)).toEqual(ids)
  })

  test('waits for a bad last line to settle, then passes it', () => {
    const path = fileOf(`${line('a')}{"broken\n`)
    const waiting = readForward(plainSource, { log: logOf(path), after: null })
    expect(waiting).toMatchObject({
      status: 'appended',
      unsettled: true,
      checkpoint: { position: line('a').length },
    })
    const settled = readForward(plainSource, { log: logOf(path), after: null, settled: true })
    expect(settled).toMatchObject({ unsettled: false, diagnostics: [{ kind: 'bad' }] })
  })

  test('a header rewritten in place moves nothing; a rewritten body is told', () => {
    const path = fileOf(`{"type":"header"}\n${line('a')}${line('b')}`)
    const first = readForward(plainSource, { log: logOf(path), after: null })
    if (first.status !== 'appended') throw new Error(first.status)
    const log = { source: 'plain', segments: first.segments }
    writeFileSync(path, `{"type":"header","title":"longer"}\n${line('a')}${line('b')}${line('c')}`)
    expect(readForward(plainSource, { log, after: first.checkpoint })).toMatchObject({
      status: 'appended',
      entries: [{ message: { id: 'c' } }],
    })
    writeFileSync(path, `{"type":"header"}\n${line('x')}${line('b')}${line('c')}`)
    expect(readForward(plainSource, { log, after: first.checkpoint })).toMatchObject({ status: 'rewritten' })
  })

  test('reads only what was appended', () => {
    const path = fileOf(
      `{"type":"header"}\n${Array.from({ length: 3000 }, (_, n) => line(`m${n}`, 'z'.repeat(500))).join('')}`,
    )
    const log = logOf(path)
    let read = readForward(plainSource, { log, after: null })
    for (;;) {
      if (read.status !== 'appended') throw new Error(read.status)
      if (!read.more) break
      read = readForward(plainSource, { log: { ...log, segments: read.segments }, after: read.checkpoint })
    }
    appendFileSync(path, line('new'))
    const next = readForward(plainSource, {
      log: { ...log, segments: read.segments },
      after: read.checkpoint,
    })
    // The proof before the position is read once to check it and once to extend it.
    expect(next).toMatchObject({
      entries: [{ message: { id: 'new' } }],
      work: { bytesRead: 2 * 4096 + line('new').length, recordsParsed: 1 },
    })
  })

  test('reads hardly more than a step takes', () => {
    const lines = Array.from({ length: 3000 }, (_, n) => line(`m${n}`, 'z'.repeat(5_000))).join('')
    const log = logOf(fileOf(`{"type":"header"}\n${lines}`))
    const bytes = 256 << 10
    const read = readForward(plainSource, { log, after: null, limits: { bytes } })
    if (read.status !== 'appended') throw new Error(read.status)
    expect(read.checkpoint.position).toBeGreaterThanOrEqual(bytes)
    expect(read.work.bytesRead).toBeLessThan(bytes * 1.6)
  })

  test('gives lines that one read has no room for, between others', () => {
    const long = 'long '.repeat(2_000_000)
    const path = fileOf(`{"type":"header"}\n${line('a')}${line('b', long)}${line('c')}`)
    expect(steps(path, {})).toEqual(['a', 'b', 'c'])
    expect(steps(path, { bytes: 1 })).toEqual(['a', 'b', 'c'])
  })
})
