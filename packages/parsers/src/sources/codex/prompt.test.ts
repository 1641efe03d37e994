import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '@unspool/core'
import { userItem, userMessage } from './prompt.ts'

const legacy = { paginated: false, byResponse: false, copied: false }
const paginated = { paginated: true, byResponse: true, copied: false }
const png = { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' }
const image = { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' }

const text = (said: string): JsonObject => ({ type: 'input_text', text: said })
const message = (...content: readonly Json[]): JsonObject => ({ type: 'message', role: 'user', content })
const noted = (payload: JsonObject, ...types: readonly string[]): JsonObject => ({
  ...payload,
  internal_chat_message_metadata_passthrough: {
    content_item_metadata: types.map((type) => ({ provenance: { type } })),
  },
})

describe('a user message', () => {
  it('is the prompt of a legacy thread', () => {
    expect(userMessage({ ...message(text('Say hi'), png), id: 'msg_1' }, legacy)).toEqual({
      message: { id: 'msg_1', role: 'user', blocks: [{ type: 'text', text: 'Say hi' }, image] },
      facts: [{ type: 'title', title: 'Say hi', rank: 'prompt' }],
    })
  })

  it('gives only its images where a completed item holds the prompt', () => {
    expect(userMessage(message(text('Say hi')), paginated)).toEqual({})
    expect(userMessage(message(text('Say hi'), png), paginated)).toEqual({
      message: { id: null, role: 'user', blocks: [image] },
      facts: [],
    })
  })

  it('is the prompt again where it was copied, as its completed item was not', () => {
    const copied = { ...paginated, copied: true }
    expect(userMessage(message(text('Say hi')), copied).message?.blocks).toHaveLength(1)
    expect(userItem({ content: [{ type: 'text', text: 'Say hi' }] }, copied)).toEqual({})
  })

  it.each([
    '<environment_context>\n<cwd>/srv</cwd>\n</environment_context>',
    '# AGENTS.md instructions for /srv\n\n<INSTRUCTIONS>Be short.</INSTRUCTIONS>',
    '\n<user_instructions>Be short.</user_instructions>',
    '<turn_aborted>\nThe user interrupted.\n</turn_aborted>',
    '<skill>\n<name>x</name>',
    '<codex_internal_context source="goal">x</codex_internal_context>',
    '<image name=[Image #1]>',
    '</image>',
  ])('is not what Codex says in its place: %s', (injected) => {
    expect(userMessage(message(text(injected)), legacy)).toEqual({})
    expect(userMessage(message(text(injected), text('Say hi')), legacy).message?.blocks).toEqual([
      { type: 'text', text: 'Say hi' },
    ])
  })

  it('is told apart by the note of who wrote it, where there is one', () => {
    const parts = message(text('Hooked'), text('<skill> is what?'), png)
    expect(userMessage(noted(parts, 'harness', 'user', 'harness'), legacy).message?.blocks).toEqual([
      { type: 'text', text: '<skill> is what?' },
    ])
  })

  it('begins after the last heading that an editor puts before it', () => {
    const wrapped =
      '# Context from my IDE setup:\n\n## My request for Codex:\nold\n## My request for Codex:\nWhy?\n'
    expect(userMessage(message(text(wrapped)), legacy).message?.blocks).toEqual([
      { type: 'text', text: 'Why?' },
    ])
    expect(
      userItem({ content: [{ type: 'text', text: '## My request for Codex:\nWhy?' }] }, paginated),
    ).toEqual({
      message: { id: null, role: 'user', joins: true, blocks: [{ type: 'text', text: 'Why?' }] },
      facts: [{ type: 'title', title: 'Why?', rank: 'prompt' }],
    })
    expect(userMessage(message(text('What is `## My request for Codex:`?')), legacy).facts).toEqual([
      { type: 'title', title: 'What is `## My request for Codex:`?', rank: 'prompt' },
    ])
  })

  it('shows a command the user ran, in any thread', () => {
    const ran =
      '<user_shell_command>\n<command>\nls -a\n</command>\n<result>\nExit code: 0\nDuration: 0.02 seconds\nOutput:\na.txt\n\n</result>\n</user_shell_command>'
    const said = {
      message: {
        id: null,
        role: 'user',
        blocks: [
          { type: 'notice', kind: 'command', text: '! ls -a' },
          { type: 'notice', kind: 'command-output', text: 'a.txt' },
        ],
      },
      facts: [{ type: 'title', title: '! ls -a', rank: 'command' }],
    }
    expect(userMessage(message(text(ran)), legacy)).toEqual(said)
    expect(userMessage(noted(message(text(ran)), 'harness'), paginated)).toEqual(said)
  })
})

describe('a completed item', () => {
  it('is the prompt as typed, and goes on from its images', () => {
    const content = [
      { type: 'text', text: '  Two\nlines', text_elements: [] },
      { type: 'local_image', path: '/tmp/a.png' },
      { type: 'skill', name: 'x' },
    ]
    expect(userItem({ type: 'UserMessage', id: 'um-1', content }, paginated)).toEqual({
      message: { id: 'um-1', role: 'user', joins: true, blocks: [{ type: 'text', text: '  Two\nlines' }] },
      facts: [{ type: 'title', title: 'Two lines', rank: 'prompt' }],
    })
  })

  it('is no message without a text, and none in a legacy thread', () => {
    expect(userItem({ content: [{ type: 'image' }] }, paginated)).toEqual({})
    expect(userItem({ content: [{ type: 'text', text: 'Hi' }] }, legacy)).toEqual({})
  })
})
