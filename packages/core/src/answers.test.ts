import { describe, expect, it } from 'vitest'
import { fold, lines } from './testing/folding.ts'
import {
  assistant,
  call,
  detail,
  notice,
  place,
  result,
  system,
  text,
  thinking,
  tokens,
  tool,
  user,
} from './testing/messages.ts'

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
