import { expect, it } from 'vitest'
import { fold } from './testing/folding.ts'
import { assistant, call, tool } from './testing/messages.ts'

it('a detail keeps what fetches the rest of it where it was cut', () => {
  const elided = { bytes: 90_000, ref: 'whole' }
  const conversation = fold(
    assistant('a', [call('c', 'apply_patch')]),
    tool('t', [{ type: 'tool-detail', callId: 'c', diff: '+a\n…\n+z', elided }]),
  )
  const [turn] = conversation.turns()
  const [use] = turn?.role === 'assistant' ? turn.parts : []
  expect(use?.type === 'tool' ? use.details : null).toEqual([
    { exitCode: null, durationMs: null, diff: '+a\n…\n+z', output: null, elided },
  ])
})
