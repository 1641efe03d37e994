import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDemo } from '../testing/demo-api.ts'
import { demoSession, demoSources } from '../testing/demo-sessions.ts'
import { manyMessages } from '../testing/messages.ts'
import { createConversation, type ConversationModel } from './conversation.ts'

const KEY = 'ash:1'
const opened: ConversationModel[] = []

function open(count: number, key = KEY) {
  const demo = createDemo({
    sources: demoSources(),
    sessions: [demoSession(KEY, 'One')],
    logs: { [KEY]: manyMessages(count) },
  })
  const model = createConversation({ api: demo.api, key, frame: queueMicrotask })
  opened.push(model)
  return { demo, model }
}

const textsOf = (model: ConversationModel): readonly string[] =>
  model.shown.value.rows.map((row) => {
    const block = row.type === 'prompt' ? row.part.blocks[0] : row.part
    return typeof block === 'object' && 'text' in block ? (block.text.split('\n')[0] ?? '') : row.type
  })

const named = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from }, (_, n) => `${(from + n) % 10 === 0 ? 'Prompt' : 'Answer'} ${from + n}`)

afterEach(() => {
  for (const model of opened.splice(0)) model.close()
})

describe('a conversation', () => {
  it('opens at its end', async () => {
    const { model } = open(300)
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect(textsOf(model)).toEqual(named(250, 300))
    expect(model.whole.value).toBe(false)
  })

  it('loads backwards to its start, each message once', async () => {
    const { model } = open(300)
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    const epoch = model.shown.value.epoch
    await vi.waitFor(() => {
      model.older()
      model.older()
      expect(model.shown.value.rows).toHaveLength(300)
    })
    expect(textsOf(model)).toEqual(named(0, 300))
    expect([model.whole.value, model.shown.value.epoch]).toEqual([true, epoch])
  })

  it('goes on live, and counts what came while one was elsewhere', async () => {
    const { demo, model } = open(10)
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    demo.append(KEY, manyMessages(2, 10))
    await vi.waitFor(() => expect(textsOf(model)).toEqual(named(0, 12)))
    expect([model.fresh.value, model.received.value]).toEqual([0, 2])

    model.following.value = false
    demo.append(KEY, manyMessages(700, 12))
    await vi.waitFor(() => expect(textsOf(model)).toEqual(named(0, 712)))
    expect([model.fresh.value, model.received.value]).toEqual([700, 702])
    model.following.value = true
    expect(model.fresh.value).toBe(0)
  })

  it('never takes older messages for new ones', async () => {
    const { demo, model } = open(300)
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    model.following.value = false
    model.older()
    demo.append(KEY, manyMessages(3, 300))
    await vi.waitFor(() => expect(model.shown.value.rows).toHaveLength(153))
    expect(model.fresh.value).toBe(3)
  })

  it('begins afresh when its file is rewritten, and says so', async () => {
    const { demo, model } = open(300)
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    model.following.value = false
    demo.rewrite(KEY, manyMessages(5, 1_000))
    await vi.waitFor(() => expect(textsOf(model)).toEqual(named(1_000, 1_005)))
    expect([model.word.value, model.following.value, model.fresh.value]).toEqual(['rewritten', true, 0])
    demo.append(KEY, manyMessages(1, 1_005))
    await vi.waitFor(() => expect(textsOf(model)).toEqual(named(1_000, 1_006)))
  })

  it('is missing for a key nobody has', async () => {
    const { model } = open(10, 'ash:unknown')
    await vi.waitFor(() => expect(model.state.value).toBe('missing'))
  })
})
