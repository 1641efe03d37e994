import type { Message } from '@unspool/core'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Api } from '../api.ts'
import { createDemo } from '../testing/demo-api.ts'
import { demoSession, demoSources } from '../testing/demo-sessions.ts'
import { manyMessages, Scribe } from '../testing/messages.ts'
import { createConversation, type ConversationModel } from './conversation.ts'
import type { Target } from './target.ts'

const KEY = 'ash:1'
const opened: ConversationModel[] = []

function open(messages: readonly Message[], target: Target, change: (api: Api) => Api = (api) => api) {
  const demo = createDemo({
    sources: demoSources(),
    sessions: [demoSession(KEY, 'One')],
    logs: { [KEY]: messages },
  })
  const model = createConversation({ api: change(demo.api), key: KEY, target, frame: queueMicrotask })
  opened.push(model)
  return { demo, model }
}

const at = (offset: number, messageId = `n${offset}`): Target => ({ messageId, offset, words: ['Answer'] })
const say = (id: string, role: Message['role'], text: string): Message => ({
  id,
  role,
  at: 0,
  blocks: [{ type: 'text', text }],
})
const ids = (model: ConversationModel): readonly string[] =>
  model.shown.value.rows.map(({ id }) => id.split(' ')[0] ?? '')
const marked = (model: ConversationModel): string | undefined => model.markedRow.value?.split(' ')[0]

afterEach(() => {
  for (const model of opened.splice(0)) model.close()
})

describe('a conversation opened at a message', () => {
  it('loads what is around it and nothing else', async () => {
    const { model } = open(manyMessages(5_000), at(2_501))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([ids(model)[0], ids(model).at(-1), ids(model).length]).toEqual(['n2471', 'n2530', 60])
    expect([marked(model), model.shown.value.live, model.following.value]).toEqual(['n2501', false, false])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(ids(model)).toHaveLength(60)
  })

  it('goes back to the start and on to the end, each message once, and then follows', async () => {
    const { demo, model } = open(manyMessages(900), at(301))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    await vi.waitFor(() => {
      model.older()
      expect(model.whole.value).toBe(true)
    })
    await vi.waitFor(() => {
      model.newer()
      expect(model.shown.value.live).toBe(true)
    })
    await vi.waitFor(() => expect(model.shown.value.rows).toHaveLength(900))
    expect(ids(model)).toEqual(manyMessages(900).map(({ id }) => id))
    expect([marked(model), model.fresh.value]).toEqual(['n301', 0])
    demo.append(KEY, manyMessages(2, 900))
    await vi.waitFor(() => expect(ids(model).at(-1)).toBe('n901'))
    expect(model.fresh.value).toBe(2)
  })

  it('reads on one step for each time it is asked', async () => {
    const { model } = open(manyMessages(2_000), at(100))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    model.newer()
    await vi.waitFor(() => expect(ids(model).at(-1)).toBe('n385'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect([ids(model).at(-1), model.shown.value.live]).toEqual(['n385', false])
  })

  it('is at its end at once where the message is near it', async () => {
    const { model } = open(manyMessages(100), at(95))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([marked(model), model.shown.value.live]).toEqual(['n95', true])
  })

  it('finds a message that has moved', async () => {
    const { model } = open(manyMessages(2_000), at(1_300, 'n1011'))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([marked(model), model.word.value]).toEqual(['n1011', null])
  })

  it('finds it in a session that became shorter', async () => {
    const { model } = open(manyMessages(40), at(900, 'n11'))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([marked(model), model.word.value]).toEqual(['n11', null])
  })

  it('opens at the end and says so where there is no such message', async () => {
    const { model } = open(manyMessages(2_000), at(100, 'nobody'))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([ids(model).at(-1), model.word.value, model.shown.value.live, model.following.value]).toEqual([
      'n1999',
      'moved',
      true,
      true,
    ])
  })

  it('begins with the message itself where those before it are long', async () => {
    const { model } = open(manyMessages(2_000), at(500), (api) => ({
      ...api,
      slice: (key, from, limit) => api.slice(key, from, Math.min(limit, 10)),
    }))
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([ids(model)[0], marked(model), ids(model).length]).toEqual(['n500', 'n500', 10])
  })

  it('goes to another message, and to the end', async () => {
    const { model } = open(manyMessages(2_000), at(500))
    await vi.waitFor(() => expect(marked(model)).toBe('n500'))
    model.goTo(at(1_501))
    await vi.waitFor(() => expect(marked(model)).toBe('n1501'))
    model.goTo(null)
    await vi.waitFor(() => expect(ids(model).at(-1)).toBe('n1999'))
    expect([model.markedRow.value, model.shown.value.live, model.word.value]).toEqual([null, true, null])
  })
})

describe('what was found', () => {
  it('is the row that has the words, also where a message has several, or only brought a result', async () => {
    const { messages } = new Scribe(0)
      .prompt('x')
      .answer({ type: 'thinking', text: 'not here' }, 'The torn line', 'and more')
      .tool('Bash', { command: 'ls' }, { output: 'a torn line' })
    const words = { words: ['torn line'] }
    const { model } = open(messages, { messageId: 'm2', offset: 1, ...words })
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    const rowAt = () => model.shown.value.rows[model.shown.value.target]
    expect(rowAt()?.part).toEqual({ type: 'text', text: 'The torn line' })
    model.goTo({ messageId: 'm4', offset: 3, ...words })
    await vi.waitFor(() => expect(rowAt()?.type).toBe('tool'))
  })

  it('is shown with its branch where the session went on with another', async () => {
    const { model } = open(
      [
        say('p', 'user', 'Begin'),
        say('a', 'assistant', 'Begun'),
        say('left', 'user', 'Left behind'),
        say('left2', 'assistant', 'Answer left behind'),
        { ...say('on', 'user', 'Went on'), parentId: 'a' },
        say('on2', 'assistant', 'Answer'),
      ],
      { messageId: 'left', offset: 2, words: [] },
    )
    await vi.waitFor(() => expect(model.state.value).toBe('open'))
    expect([ids(model), marked(model)]).toEqual([['p', 'a', 'left', 'left2'], 'left'])
    expect([model.word.value, model.shown.value.live]).toEqual(['aside', false])
    model.goTo(null)
    await vi.waitFor(() => expect(ids(model)).toEqual(['p', 'a', 'on', 'on2']))
  })
})
