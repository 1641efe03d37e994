import { Conversation, type Message } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import { Scribe } from '../testing/messages.ts'
import { Groups, rowsIn, type ThreadRow } from './groups.ts'
import type { Partings } from './partings.ts'
import { Rows } from './rows.ts'

const ok = { output: 'x' }

function reads(scribe: Scribe, from: number, to: number): Scribe {
  for (let n = from; n <= to; n++) scribe.tool('Read', { path: `${n}.ts` }, ok)
  return scribe
}

/** A conversation read piece by piece, and its lines. */
function createThread(partings: Partings = new Map()) {
  const conversation = new Conversation()
  const rows = new Rows()
  const groups = new Groups()
  const lines = (free: boolean) => groups.of(rows.of(conversation.turns()), { free, partings })
  return {
    groups,
    append: (messages: readonly Message[], free = true) => {
      const entries = messages.map((message, n) => ({ message, cursor: String(n) })) as never
      conversation.apply({ reset: false, entries, upToDate: true })
      return lines(free)
    },
    prepend: (messages: readonly Message[]) => {
      conversation.prepend({ messages, before: 'b', after: 'a', reset: false })
      return lines(false)
    },
    settle: () => lines(true),
  }
}

const shape = (lines: readonly ThreadRow[]): string => lines.map((line) => rowsIn(line).length).join(' ')

describe('neighbouring reads and searches', () => {
  it('stand apart where paths part: the way to choose among them is at one row', () => {
    const { messages } = reads(new Scribe(0).prompt('a'), 1, 4)
    const third = createThread().append(messages).flatMap(rowsIn)[3]?.id ?? ''
    const parting = { ways: [], chosen: 0, after: false }
    const lines = createThread(new Map([[third, parting]])).append(messages)
    expect(lines.flatMap((line) => (line.type === 'tools' ? line.part.length : line.id))).toEqual([
      lines[0]?.id,
      2,
      third,
      lines[3]?.id,
    ])
  })

  it('are one line, if there are two, nothing stands between them and none failed', () => {
    const { messages } = reads(new Scribe(0).prompt('a'), 1, 2)
      .tool('Grep', { pattern: 'x' }, ok)
      .answer('Found')
      .tool('LS', { path: 'src' }, ok)
      .tool('Bash', { command: 'ls' }, ok)
      .tool('WebSearch', { query: 'x' }, ok)
      .tool('WebFetch', { url: 'https://a.b' }, ok)
      .tool('Read', { path: 'gone' }, { output: 'no such file', failed: true })
      .tool('Read', { path: 'c' })
    const lines = createThread().append(messages)
    expect(lines.map(({ type }) => type)).toEqual([
      'prompt',
      'tools',
      'text',
      'tool',
      'tool',
      'tools',
      'tool',
      'tool',
    ])
    expect(shape(lines)).toBe('1 3 1 1 1 2 1 1')
  })

  it('are taken together in groups one can still draw', () => {
    expect(shape(createThread().append(reads(new Scribe(0), 1, 120).messages))).toBe('50 50 20')
  })

  it('join when they are done', () => {
    const thread = createThread()
    const scribe = reads(new Scribe(0).prompt('a'), 1, 2).tool('Read', { path: 'c' }, ok)
    const [before, last] = [scribe.messages.slice(0, -1), scribe.messages.slice(-1)]
    const first = thread.append(before)
    const second = thread.append(last)
    expect([shape(first), shape(second)]).toEqual(['1 2 1', '1 3'])
    expect(second[1]?.id).toBe(first[1]?.id)
  })

  it('keep apart what was drawn apart while somebody reads, and join when nobody does', () => {
    const thread = createThread()
    const scribe = reads(new Scribe(0).prompt('a'), 1, 3)
    const first = thread.append(scribe.messages.slice(0, -1))
    const second = thread.append(scribe.messages.slice(-1), false)
    const before = scribe.messages.length
    const third = thread.append(reads(scribe, 4, 5).messages.slice(before), false)
    expect([shape(first), shape(second), shape(third)]).toEqual(['1 2 1', '1 2 1', '1 2 1 2'])
    expect([second[0], second[1]]).toEqual([first[0], first[1]])
    const settled = thread.settle()
    expect([shape(settled), settled[1]?.id, thread.groups.isApart]).toEqual(['1 5', first[1]?.id, false])
  })

  it('keep their id, and all others their object, whether things come before or after', () => {
    const { messages } = reads(reads(new Scribe(0).prompt('a'), 1, 20).answer('Yes'), 21, 40)
    const thread = createThread()
    const first = thread.prepend(messages.slice(26, 60))
    const id = first[0]?.id
    const second = thread.prepend(messages.slice(10, 26))
    const third = thread.prepend(messages.slice(0, 10))
    const fourth = thread.append(messages.slice(60))
    expect([shape(first), shape(third), shape(fourth)]).toEqual(['7 1 9', '1 20 1 9', '1 20 1 20'])
    expect([second, third, fourth].map((lines) => lines.at(-3)?.id)).toEqual([id, id, id])
    expect([first.at(-1) === third.at(-1), third[1] === fourth[1]]).toEqual([true, true])
    expect(fourth.at(-1)?.id).toBe(first.at(-1)?.id)
  })

  it('are found by the row they stand for', () => {
    const thread = createThread()
    thread.append(reads(reads(new Scribe(0).prompt('a'), 1, 3).answer('b'), 4, 5).messages)
    expect([-1, 0, 1, 3, 4, 5, 6].map((row) => thread.groups.indexOf(row))).toEqual([-1, 0, 1, 1, 2, 3, 3])
  })
})
