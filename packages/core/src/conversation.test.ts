import { describe, expect, it } from 'vitest'
import { Conversation } from './conversation.ts'
import type { Message } from './message.ts'
import {
  assistant,
  call,
  delta,
  detail,
  line,
  notice,
  page,
  place,
  result,
  system,
  text,
  thinking,
  tokens,
  tool,
  user,
} from './testing/messages.ts'

function fold(...messages: readonly Message[]): Conversation {
  const conversation = new Conversation()
  conversation.apply(delta(messages))
  return conversation
}

function lines(...messages: readonly Message[]): readonly string[] {
  return fold(...messages)
    .turns()
    .map(line)
}

function rollback(id: string, count: number): Message {
  return system(id, [{ type: 'notice', kind: 'rollback', text: '', count }])
}

describe('answers', () => {
  it('makes one of the records of one response, whatever stands between them', () => {
    expect(
      lines(
        user('list'),
        assistant('a1', [thinking('hm'), call('c1')], { responseId: 'r' }),
        tool('t1', [result('c1', 'files')]),
        user('and count'),
        assistant('a2', [text('Done')], { responseId: 'r' }),
      ),
    ).toEqual(['user: list', 'assistant: (hm) + run c1 -> files + Done', 'user: and count'])
  })

  it('goes on with the open answer where a record joins, past places and details', () => {
    expect(
      lines(
        assistant('a1', [thinking('hm')], { joins: true }),
        place('p'),
        tool('d', [detail('c1', 3)]),
        assistant('a2', [call('c1')], { joins: true }),
      ),
    ).toEqual(['assistant: (hm) + run c1 -> nothing exit 3'])
  })

  it.each([
    ['a result', tool('x', [result('c1')])],
    ['a prompt', user('x')],
    ['a notice', system('x', [notice('info')])],
  ])('ends the open answer at %s', (_, message) => {
    const turns = fold(
      assistant('a1', [call('c1')]),
      message,
      assistant('a2', 'More', { joins: true }),
    ).turns()
    expect(turns.at(-1)).toMatchObject({ id: 'a2', role: 'assistant' })
  })

  it('goes on with a prompt that is nothing but images, where the words that came with them join', () => {
    const image = { type: 'image' as const, mediaType: 'image/png', bytes: 70, ref: '0.0.x', n: 0 }
    const turns = fold(
      { ...user('i'), blocks: [image] },
      { ...user('u', 'What is this?'), joins: true },
      { ...user('v', 'And that?'), joins: true },
    ).turns()
    expect(turns.map(({ id }) => id)).toEqual(['i', 'v'])
    expect(turns[0]).toMatchObject({ role: 'user', blocks: [image, { type: 'text', text: 'What is this?' }] })
  })

  it('does not go on with an answer of another branch', () => {
    const turns = lines(user('u'), assistant('a1'), assistant('a2', 'again', { joins: true, parentId: 'u' }))
    expect(turns).toEqual(['user: u', 'assistant: again'])
  })

  it('shows once what a record repeats of those before it', () => {
    const records = [
      [thinking('hm')],
      [thinking('hm'), text('Look'), call('c1')],
      [thinking('hm'), text('Look'), call('c1'), text('Done'), text('Done')],
    ]
    expect(lines(...records.map((blocks, n) => assistant(`a${n}`, blocks, { responseId: 'r' })))).toEqual([
      'assistant: (hm) + Look + run c1 -> nothing + Done + Done',
    ])
  })

  it('takes the model from its records, else from the place before it', () => {
    const turns = fold(
      place('m1', { model: 'small' }),
      assistant('a1'),
      assistant('a2', 'own', { model: 'big' }),
      place('m2', { model: 'medium' }),
      assistant('a3'),
    ).turns()
    expect(turns.map((turn) => turn.role === 'assistant' && turn.model)).toEqual(['small', 'big', 'medium'])
  })

  it('keeps an error in the answer, also where the model said nothing else', () => {
    expect(
      lines(
        assistant('a1', [notice('error', '400')]),
        assistant('a2', [text('Half an ans'), notice('interrupted', 'stopped')]),
      ),
    ).toEqual(['assistant: [error] 400', 'assistant: Half an ans + [interrupted] stopped'])
  })

  it('hides the summary that the next compaction repeats, with the thinking before it', () => {
    expect(
      lines(
        assistant('a1', 'Seven files.', { joins: true }),
        assistant('a2', [thinking('sum up')], { joins: true }),
        assistant('a3', '<summary>Files.</summary>', { joins: true }),
        place('usage', { usage: tokens(1, 1) }),
        system('c', [notice('compaction', 'Another model began. <summary>Files.</summary>')]),
      ),
    ).toEqual([
      'assistant: Seven files.',
      'system: [compaction] Another model began. <summary>Files.</summary>',
    ])
  })

  it('makes one notice of a compaction that an agent tells in two records, the line and then the summary', () => {
    const long = 'All in one line. '.repeat(9).trim()
    expect(
      lines(
        user('u', 'Go on.'),
        system('c1', [notice('compaction', 'Compacted from 13049 to 2699 tokens.')]),
        place('attachment'),
        user('c2', [notice('compaction', 'It goes on.\n\nFiles were listed.')]),
        system('c3', [notice('compaction', 'Compacted from 9000 to 2000 tokens.')]),
        system('c4', [notice('compaction', 'Compacted from 8000 to 1000 tokens.')]),
        user('c5', [notice('compaction', long)]),
      ),
    ).toEqual([
      'user: Go on.',
      'system: [compaction] Compacted from 13049 to 2699 tokens. + [compaction] It goes on.\n\nFiles were listed.',
      'system: [compaction] Compacted from 9000 to 2000 tokens.',
      `system: [compaction] Compacted from 8000 to 1000 tokens. + [compaction] ${long}`,
    ])
  })

  it('shows an answer that a summary merely quotes', () => {
    expect(
      lines(assistant('a', 'Done.'), system('c', [notice('compaction', 'I said "Done." and left.')])),
    ).toEqual(['assistant: Done.', 'system: [compaction] I said "Done." and left.'])
  })
})

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
