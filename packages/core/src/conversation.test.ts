import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import { fold, lines } from './testing/folding.ts'
import {
  assistant,
  call,
  detail,
  line,
  notice,
  page,
  result,
  system,
  text,
  tool,
  user,
} from './testing/messages.ts'

function rollback(id: string, count: number): Message {
  return system(id, [{ type: 'notice', kind: 'rollback', text: '', count }])
}

describe('tools', () => {
  it('joins results and details to their call, before it or after', () => {
    expect(
      lines(
        tool('d', [detail('c1', 2)]),
        tool('t', [result('c1', 'early')]),
        assistant('a', [call('c1'), call('c2')]),
        tool('t2', [result('c2', 'late'), detail('c2', 1)]),
      ),
    ).toEqual(['assistant: run c1 -> early exit 2 + run c2 -> late exit 1'])
  })

  it('gives each call of a repeated id the results up to the next one', () => {
    expect(
      lines(
        assistant('a1', [call('c')]),
        tool('t1', [result('c', 'one')]),
        assistant('a2', [call('c')]),
        tool('t2', [result('c', 'two')]),
      ),
    ).toEqual(['assistant: run c -> one', 'assistant: run c -> two'])
  })

  it('joins what has no call to the one open call', () => {
    expect(
      lines(
        assistant('a', [call('js', 'exec')]),
        tool('d1', [detail('exec-1', 2)]),
        tool('d2', [detail('exec-2', 0)]),
        tool('t', [result('js', 'oops')]),
        tool('d3', [detail('exec-3', 9)]),
      ),
    ).toEqual(['assistant: exec js -> oops exit 2 exit 0'])
  })

  it.each([
    ['two calls are open', assistant('b', [call('c2')])],
    ['a prompt came since', user('b')],
  ])('joins nothing by place when %s', (_, between) => {
    const [turn] = fold(assistant('a', [call('c1')]), between, tool('d', [detail('exec-1', 2)])).turns()
    expect(line(turn!)).toEqual('assistant: run c1 -> nothing')
  })

  it('shows a result without a call by itself once the start of the log is loaded', () => {
    const conversation = new Conversation()
    conversation.prepend(page([tool('t', [result('c', 'lost')]), user('u')]))
    expect(conversation.turns().map(line)).toEqual(['user: u'])
    conversation.prepend(page([], null))
    expect(conversation.turns().map(line)).toEqual(['tool:  c -> lost', 'user: u'])
  })

  it('shows a command the user ran by itself', () => {
    expect(
      lines(tool('t', [call('b', 'bash'), result('b', 'clean'), detail('b', 0)]), assistant('a')),
    ).toEqual(['tool: bash b -> clean exit 0', 'assistant: a'])
  })

  it('takes results out of a prompt', () => {
    expect(lines(assistant('a', [call('c')]), user('u', [result('c', 'ok'), text('Go on')]))).toEqual([
      'assistant: run c -> ok',
      'user: Go on',
    ])
  })
})

describe('notices', () => {
  it('shows neighbouring interruptions once', () => {
    expect(
      lines(
        user('u'),
        system('i1', [notice('interrupted', 'interrupted')]),
        tool('t', [result('c')]),
        system('i2', [notice('interrupted', 'cancelled')]),
        user('v'),
        system('i3', [notice('interrupted', 'interrupted')]),
      ),
    ).toEqual([
      'user: u',
      'system: [interrupted] interrupted',
      'tool:  c -> c',
      'user: v',
      'system: [interrupted] interrupted',
    ])
  })

  it('adds to a command what it printed', () => {
    expect(
      lines(
        user('c', [notice('command', '/model big')]),
        system('o', [notice('command-output', 'Set to big')]),
        system('p', [notice('command-output', 'Saved')]),
        user('u'),
        system('q', [notice('command-output', 'Stray')]),
      ),
    ).toEqual([
      'user: [command] /model big + [command-output] Set to big + [command-output] Saved',
      'user: u',
      'system: [command-output] Stray',
    ])
  })

  it('marks what was retracted, and shows no turn for the retraction', () => {
    const retract = system('r', [{ type: 'notice', kind: 'retract', text: '', target: 'a1' }])
    expect(lines(user('u'), assistant('a1'), retract, assistant('a2'))).toEqual([
      'user: u',
      'retracted assistant: a1',
      'assistant: a2',
    ])
  })

  it('marks the last prompts that stand, and all after each, as rolled back', () => {
    expect(
      lines(
        user('u1'),
        assistant('a1'),
        user('u2'),
        assistant('a2'),
        rollback('r1', 1),
        user('u3'),
        rollback('r2', 2),
        user('u4'),
      ),
    ).toEqual([
      'retracted user: u1',
      'retracted assistant: a1',
      'retracted user: u2',
      'retracted assistant: a2',
      'retracted user: u3',
      'user: u4',
    ])
  })
})

describe('windows', () => {
  it('takes a rollback to reach back past what is loaded, as far as it counts', () => {
    const conversation = new Conversation()
    conversation.prepend(page([assistant('a1'), user('u2'), assistant('a2'), rollback('r', 2), user('u3')]))
    expect(conversation.turns().map(({ retracted }) => retracted)).toEqual([true, true, true, false])
    conversation.prepend(page([user('u0'), user('u1')], null))
    expect(conversation.turns().map(({ retracted }) => retracted)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ])
  })
})

describe('copies and subagents', () => {
  it('marks a copied message and everything before it, each with the next session that is named', () => {
    expect(
      lines(
        user('u1'),
        assistant('a1', 'a1', { from: 'x:a' }),
        user('u2'),
        assistant('a2', 'a2', { from: 'x:b' }),
        user('u3'),
      ),
    ).toEqual([
      'from x:a user: u1',
      'from x:a assistant: a1',
      'from x:b user: u2',
      'from x:b assistant: a2',
      'user: u3',
    ])
  })

  it('keeps the answers of subagents and of the main conversation apart', () => {
    const side = { side: true } as const
    expect(
      lines(
        assistant('a1', 'One', { joins: true }),
        user('s1', 'side work', side),
        assistant('s2', 'side', { ...side, joins: true }),
        assistant('a2', 'Two', { joins: true }),
        assistant('s3', 'answer', { ...side, joins: true }),
      ),
    ).toEqual(['assistant: One + Two', 'side user: side work', 'side assistant: side + answer'])
  })
})
