import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { counted } from './testing/counted.ts'
import { logs } from './testing/histories.ts'
import { delta, page } from './testing/messages.ts'

/** All that can be asked of a conversation; `heads` as well, because branches are seen through them. */
function seen(conversation: Conversation, messages: readonly Message[]) {
  return {
    complete: conversation.complete,
    turns: conversation.turns(),
    branches: conversation.branches(),
    usage: conversation.usage(),
    contextWindow: conversation.contextWindow,
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

function withoutRepeated(log: readonly Message[]): readonly Message[] {
  return log.filter(({ id }, index) => log.findIndex((message) => message.id === id) === index)
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

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

describe('invariant 2: exactly once', () => {
  it('ignores repeated ids, in deltas and in pages', () => {
    fc.assert(
      fc.property(readings, ({ log, opened, steps }) => {
        const once = withoutRepeated(log)
        const conversation = new Conversation()
        const middle = Math.min(opened, once.length)
        conversation.prepend(page(once.slice(middle)))
        for (const step of steps) conversation.apply(delta(once.slice(middle).slice(step)))
        conversation.prepend(page(once, null))
        conversation.apply(delta(log))
        expect(seen(conversation, log)).toEqual(seen(whole(once), log))
      }),
      runs,
    )
  })

  it('counts the usage of each answer once, of its own messages only', () => {
    fc.assert(
      fc.property(logs, (log) => {
        expect(whole(log).usage()).toEqual(counted(log))
      }),
      runs,
    )
  })
})

describe('invariant 3: equal to fresh', () => {
  it('equals a fresh conversation after a reset, whatever came before it', () => {
    fc.assert(
      fc.property(logs, logs, fc.boolean(), (before, log, isPaged) => {
        const conversation = new Conversation()
        if (isPaged) conversation.prepend(page(before))
        conversation.apply(delta(before))
        conversation.turns()
        if (isPaged) conversation.prepend({ ...page(log, null), reset: true })
        else conversation.apply(delta(log, true))
        expect(seen(conversation, log)).toEqual(seen(whole(log), log))
      }),
      runs,
    )
  })
})

describe('identity', () => {
  it('keeps the object of every turn that did not change, and the list of those that did not either', () => {
    fc.assert(
      fc.property(readings, ({ log: some, opened }) => {
        // A page that repeats a message has everything folded anew.
        const log = withoutRepeated(some)
        const conversation = new Conversation()
        const start = Math.min(opened, log.length)
        const cuts = [
          () => conversation.prepend(page(log.slice(start, start + 3))),
          ...log.slice(start + 3).map((message) => () => conversation.apply(delta([message]))),
          () => conversation.prepend(page(log.slice(0, start), null)),
        ]
        let before = conversation.turns()
        for (const cut of cuts) {
          cut()
          const after = conversation.turns()
          for (const turn of after) {
            const twin = before.find(({ id, role }) => id === turn.id && role === turn.role)
            if (twin !== undefined && isEqual(twin, turn)) expect(turn).toBe(twin)
          }
          if (after.length === before.length && after.every((turn, index) => turn === before[index]))
            expect(after).toBe(before)
          expect(conversation.turns()).toBe(after)
          before = after
        }
      }),
      runs,
    )
  })

  it('raises its version whenever anything it shows has changed', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const conversation = new Conversation()
        for (const message of log) {
          const { version } = conversation
          const before = seen(conversation, log)
          conversation.apply(delta([message]))
          if (conversation.version === version) expect(seen(conversation, log)).toEqual(before)
          else expect(conversation.version).toBeGreaterThan(version)
        }
      }),
      runs,
    )
  })
})
