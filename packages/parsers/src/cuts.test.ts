import type { Message } from '@unspool/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBackward } from './read-backward.ts'
import { readForward } from './read-forward.ts'
import { sources } from './registry.ts'
import type { Source } from './source.ts'
import type { Checkpoint, LogRef } from './log-ref.ts'
import type { Limits } from './tasks.ts'
import { fixturesOf, rootsIn } from './testing/expected.ts'
import { findSessions, readAll } from './testing/read-sessions.ts'

const limits: fc.Arbitrary<Limits> = fc.record(
  { messages: fc.integer({ min: 1, max: 5 }), bytes: fc.constantFrom(1, 50, 3000, 1 << 20) },
  { requiredKeys: [] },
)

describe.each(sources)('$id: whatever the cuts', (source) => {
  const logs = findSessions(source, rootsIn(source, fixturesOf(source))).map(({ log }) => log)
  const anyLog = fc.constantFrom(...logs)

  test('reads forward give the same messages (invariant 1)', () => {
    expect(logs.length).toBeGreaterThan(3)
    fc.assert(
      fc.property(anyLog, fc.infiniteStream(limits), (log, cuts) => {
        expect(forward(source, log, cuts)).toEqual(readAll(source, log))
      }),
      { numRuns: 150 },
    )
  })

  test('pages backward give the same messages, and so does going on after each (invariants 1 and 9)', () => {
    fc.assert(
      fc.property(anyLog, fc.infiniteStream(fc.integer({ min: 1, max: 6 })), (log, sizes) => {
        const whole = readAll(source, log)
        const { messages, starts } = backward(source, log, sizes)
        expect(messages).toEqual(whole)
        for (const { before, count } of starts) {
          const read = readForward(source, { log, after: before, settled: true })
          expect(read.status === 'appended' ? read.entries.map(({ message }) => message) : read).toEqual(
            whole.slice(whole.length - count),
          )
        }
      }),
      { numRuns: 100 },
    )
  })
})

function forward(source: Source, log: LogRef, cuts: Iterator<Limits>): Message[] {
  const messages: Message[] = []
  let after: Checkpoint | null = null
  for (let more = true; more;) {
    const read = readForward(source, { log, after, limits: cuts.next().value as Limits, settled: true })
    if (read.status !== 'appended') throw new Error(`the log is ${read.status}`)
    messages.push(...read.entries.map(({ message }) => message))
    after = read.checkpoint
    more = read.more
  }
  return messages
}

/** Also the cursors on the way, each with how many messages follow it. */
function backward(
  source: Source,
  log: LogRef,
  sizes: Iterator<number>,
): { messages: Message[]; starts: { before: Checkpoint; count: number }[] } {
  const messages: Message[] = []
  const starts: { before: Checkpoint; count: number }[] = []
  let before: Checkpoint | null = null
  do {
    const page = readBackward(source, { log, before, limit: sizes.next().value as number })
    if (page.status !== 'read') throw new Error(`the log is ${page.status}`)
    messages.unshift(...page.messages)
    before = page.before
    if (before !== null) starts.push({ before, count: messages.length })
  } while (before !== null)
  return { messages, starts }
}
