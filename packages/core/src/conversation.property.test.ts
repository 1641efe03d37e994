import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { logs } from './testing/histories.ts'
import { delta, page } from './testing/messages.ts'

/** All that can be asked of a conversation; `heads` as well, because branches are seen through them. */
function seen(conversation: Conversation, messages: readonly Message[]) {
  return {
    complete: conversation.complete,
    turns: conversation.turns(),
    branches: conversation.branches(),
    usage: conversation.usage(),
    heads: messages.map(({ id }) => conversation.turns(id)),
  }
}

function whole(messages: readonly Message[]): Conversation {
  const conversation = new Conversation()
  conversation.apply(delta(messages))
  return conversation
}

/** A log, where it was opened, and in which steps the rest was read: forward by so many, or back by as many. */
const readings = fc.record({
  log: logs,
  opened: fc.nat({ max: 24 }),
  steps: fc.array(fc.integer({ min: -6, max: 6 }), { maxLength: 12 }),
  looks: fc.boolean(),
})

const runs = { numRuns: 500 }

describe('invariant 1: cut-independence', () => {
  it('gives the same turns however the log is cut into deltas', () => {
    fc.assert(
      fc.property(logs, fc.array(fc.nat({ max: 5 })), fc.boolean(), (log, sizes, looks) => {
        const conversation = new Conversation()
        let at = 0
        for (const size of [...sizes, log.length]) {
          conversation.apply(delta(log.slice(at, at + size)))
          if (looks) conversation.turns()
          at += size
        }
        expect(seen(conversation, log)).toEqual(seen(whole(log), log))
      }),
      runs,
    )
  })

  it('gives the same turns however the log is read backward in pages and forward in deltas', () => {
    fc.assert(
      fc.property(readings, ({ log, opened, steps, looks }) => {
        const conversation = new Conversation()
        let start = Math.min(opened, log.length)
        let end = start
        for (const step of [0, ...steps, log.length, -log.length]) {
          const from = Math.max(0, start + Math.min(0, step))
          if (step <= 0) conversation.prepend(page(log.slice(from, start), from === 0 ? null : 'earlier'))
          else conversation.apply(delta(log.slice(end, end + step)))
          start = from
          end = Math.min(log.length, end + Math.max(0, step))
          if (looks) conversation.turns()
          // What is shown of a part is the same, too, however that part came together.
          const part = new Conversation()
          part.prepend(page(log.slice(start, end), start === 0 ? null : 'earlier'))
          expect(seen(conversation, log)).toEqual(seen(part, log))
        }
        expect(seen(conversation, log)).toEqual(seen(whole(log), log))
      }),
      runs,
    )
  })
})
