import { describe, expect, it } from 'vitest'
import { plainOutput } from './output.ts'

describe('plainOutput', () => {
  it('leaves out colours, links and cursor movements', () => {
    const link = '\u001B]8;;https://example.com\u0007here\u001B]8;;\u001B\\'
    expect(plainOutput(`\u001B[1;31mred\u001B[0m \u001B[2K${link}\u001B(B`)).toBe('red here')
  })

  it('shows of an overwritten line what was written last', () => {
    expect(plainOutput('10 %\r55 %\r100 %\ndone\r\nnext\n')).toBe('100 %\ndone\nnext')
  })

  it('leaves out empty lines around and control characters inside, and keeps indents', () => {
    expect(plainOutput('\n \n  a\u0007\u0000b\tc\n\n')).toBe('  ab\tc')
  })
})
