import { Conversation } from '@unspool/core'
import { describe, expect, it } from 'vitest'
import { manyMessages, Scribe } from '../testing/messages.ts'
import { Rows } from './rows.ts'

const entriesOf = (messages: readonly Conversation[] | ReturnType<typeof manyMessages>) =>
  messages.map((message, n) => ({ message, cursor: String(n) })) as never

describe('Rows', () => {
  it('are a line each for prompts, parts of answers, tools and notices', () => {
    const { messages } = new Scribe(0)
      .prompt('Find it')
      .answer({ type: 'thinking', text: 'hm' }, 'Found', { type: 'thinking', text: ' ' })
      .tool('Read', { path: 'a' }, { output: 'x' })
      .notice('compaction', 'summary')
    const conversation = new Conversation()
    conversation.apply({ reset: false, entries: entriesOf(messages), upToDate: true })
    const rows = new Rows().of(conversation.turns())
    expect(rows.map(({ type }) => type)).toEqual(['prompt', 'thinking', 'text', 'tool', 'notice'])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5)
  })

  it('say where copied history ends', () => {
    const { messages } = new Scribe(0).prompt('a').answer('b').copiedFrom('x:1').prompt('c')
    const conversation = new Conversation()
    conversation.apply({ reset: false, entries: entriesOf(messages), upToDate: true })
    const rows = new Rows().of(conversation.turns())
    expect(rows.map(({ type, copied }) => [type, copied])).toEqual([
      ['prompt', true],
      ['text', true],
      ['copied', true],
      ['prompt', false],
    ])
  })

  it('stay the same objects where nothing changed, whether things come before or after', () => {
    const all = manyMessages(400)
    const conversation = new Conversation()
    const rows = new Rows()
    const page = { before: 'b', after: 'a', reset: false }
    conversation.prepend({ ...page, messages: all.slice(200, 300) })
    const first = rows.of(conversation.turns())
    conversation.prepend({ ...page, messages: all.slice(100, 200) })
    const second = rows.of(conversation.turns())
    conversation.apply({ reset: false, upToDate: true, entries: entriesOf(all.slice(300)) })
    const third = rows.of(conversation.turns())

    expect([first.length, second.length, third.length]).toEqual([100, 200, 300])
    expect(first.every((row, n) => row === second[n + 100])).toBe(true)
    expect(second.every((row, n) => row === third[n])).toBe(true)
    expect(third).toEqual(new Rows().of(conversation.turns()))
  })
})
