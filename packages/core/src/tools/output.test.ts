import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ToolUse } from '../turn.ts'
import { outputOf, plainOutput, printedOf } from './output.ts'
import type { Styled } from './terminal.ts'

const esc = (rest: string): string => `\u001B${rest}`

/** Colours by their numbers: what a reader of styles makes of them is its own affair. */
function numbered(text: string): readonly Styled<string>[] {
  const [first = '', ...parts] = text.split(esc('['))
  const styled = parts.map((part) => {
    const [, style = '', rest = ''] = /^([\d;]+)m([^]*)$/.exec(part) ?? []
    return { text: rest, style }
  })
  return [{ text: first, style: '' }, ...styled].filter((piece) => piece.text !== '')
}

const printed = (text: string) => printedOf(text, numbered)

describe('plainOutput', () => {
  it('leaves out colours, links, titles and cursor movements', () => {
    const link = esc(']8;;https://example.com\u0007here') + esc(']8;;') + esc('\\')
    const title = esc(']0;a title') + esc('\\')
    expect(plainOutput(`${title}${esc('[1;31mred')}${esc('[0m')} ${esc('[3A')}${link}${esc('(B')}`)).toBe(
      'red here',
    )
    expect(plainOutput('\u009B31mred\u009B0m')).toBe('red')
  })

  it('keeps what follows an escape that was cut', () => {
    expect(plainOutput(`a${esc('[3')}\nb${esc(']0;title')}\nc${esc('')}`)).toBe('a3\nb\nc')
  })

  it('shows of an overwritten line what a terminal would', () => {
    expect(plainOutput('10 %\r55 %\r100 %\ndone\r\nnext\n')).toBe('100 %\ndone\nnext')
    expect(plainOutput('downloading\rdone')).toBe('doneloading')
    expect(plainOutput(`downloading\r${esc('[K')}done`)).toBe('done')
    expect(plainOutput(`downloading${esc('[2K')}${esc('[1G')}done`)).toBe('done')
    expect(plainOutput('| \b\b/ \b\b- \b\bok')).toBe('ok')
    expect(plainOutput('whole\r')).toBe('whole')
  })

  it('takes a character that is cut in its middle for none', () => {
    expect(plainOutput('🙂\b!')).toBe('\uFFFD!')
  })

  it('leaves out empty lines around and control characters inside, and keeps indents', () => {
    expect(plainOutput('\n \n  a\u0007\u0000b\tc\n\n')).toBe('  ab\tc')
  })
})

describe('printedOf', () => {
  it('keeps each character in the style it was written in', () => {
    expect(printed(`${esc('[32m')}ok${esc('[m')} ${esc('[1;38:2::1:2:3m')}x`).pieces).toEqual([
      { text: 'ok', style: '32' },
      { text: ' ', style: '0' },
      { text: 'x', style: '1;38;2;1;2;3' },
    ])
    expect(printed(`${esc('[31m')}abcdef\r${esc('[32m')}XY`).pieces).toEqual([
      { text: 'XY', style: '32' },
      { text: 'cdef', style: '31' },
    ])
  })

  it('takes an underline of another kind for an underline, and leaves out its colour', () => {
    expect(printed(`${esc('[4:3m')}a${esc('[58:2::1:2:3;1m')}b${esc('[4:0m')}c`).pieces).toEqual([
      { text: 'a', style: '4' },
      { text: 'b', style: ';1' },
      { text: 'c', style: '24' },
    ])
  })

  it('says nothing of styles where there are no escapes', () => {
    expect(printed('\nplain\n')).toEqual({ text: 'plain', pieces: [] })
  })

  it('has in its pieces the text it says, which has nothing left that commands a terminal', () => {
    const escapes = ['[31m', '[0m', '[K', '[2K', '[G', ']0;t', '['].map(esc)
    const part = fc.constantFrom(...escapes, 'a', 'm', '\r', '\b', '\n', ' ', '🙂', '\u0007', '\u009B')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('')
        const { text: plain, pieces } = printed(text)
        expect(plain).toBe(plainOutput(text))
        // oxlint-disable-next-line no-control-regex
        expect(plain).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/)
        if (pieces.length > 0) expect(pieces.map((piece) => piece.text).join('')).toBe(plain)
      }),
    )
  })

  it('does not slow down with what a line is made of', () => {
    const text = `${esc('[31m')}x${esc('[32m')}y`.repeat(50_000)
    expect(plainOutput(`${text}${'\rz'.repeat(50_000)}`)).toBe('z')
  })
})

const use = (said: string, told: string | null, isError = false): ToolUse => ({
  type: 'tool',
  callId: 'c',
  elided: null,
  name: 'shell',
  input: {},
  at: null,
  result: { messageId: 'm', at: null, content: said === '' ? [] : [{ type: 'text', text: said }], isError },
  details: [{ exitCode: null, durationMs: null, diff: null, output: told }],
})

describe('outputOf', () => {
  it.each([
    [use('said', 'told'), 'said'],
    [use('', 'told'), 'told'],
    [use('said', null), 'said'],
    [
      use('Wall time: 0.1 seconds\naborted by user after 2 s', 'line 1\n', true),
      'line 1\nWall time: 0.1 seconds\naborted by user after 2 s',
    ],
    [use('aborted by user', null, true), 'aborted by user'],
    [use('first\n\n\n[Process exited with code 0]', null), 'first\n[Process exited with code 0]'],
    [use('gone\n\n\nCommand exited with code 3', null, true), 'gone\nCommand exited with code 3'],
    [use('aborted by user', 'line 1\naborted by user', true), 'aborted by user'],
  ])('of %j is %j', (call, output) => {
    expect(outputOf(call)).toBe(output)
  })
})
