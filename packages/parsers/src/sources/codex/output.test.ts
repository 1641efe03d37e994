import { describe, expect, it } from 'vitest'
import type { Json } from '@unspool/core'
import { outputOf } from './output.ts'

const nothing = { content: [], isError: false, exitCode: null, durationMs: null }
const said = (text: string) => ({ ...nothing, content: [{ type: 'text', text }] })

describe('what a tool gave back', () => {
  it.each<[string, Json, object]>([
    ['is plain', 'a.txt\n', said('a.txt\n')],
    [
      'of a classic shell',
      'Exit code: 3\nWall time: 1.5 seconds\nTotal output lines: 2\nOutput:\nno\n',
      { ...said('no\n'), isError: true, exitCode: 3, durationMs: 1500 },
    ],
    [
      'of a unified shell',
      'Chunk ID: ab12\nWall time: 0.0312 seconds\nProcess exited with code 0\nOriginal token count: 4\nOutput:\na.txt\n',
      { ...said('a.txt\n'), exitCode: 0, durationMs: 31 },
    ],
    [
      'of a process that runs on',
      'Chunk ID: ab12\nWall time: 10.0 seconds\nProcess running with session ID 7\nOutput:\nwait',
      { ...said('Process running with session ID 7\nwait'), durationMs: 10_000 },
    ],
    [
      'of the first shells',
      '{"output":"hi\\n","metadata":{"exit_code":1,"duration_seconds":0.1}}',
      { ...said('hi\n'), isError: true, exitCode: 1, durationMs: 100 },
    ],
    ['is JSON of another kind', '{"output":1}', said('{"output":1}')],
    ['is torn JSON', '{"output":"hi', said('{"output":"hi')],
    [
      'was aborted',
      'Wall time: 0.1 seconds\naborted by user',
      { ...said('Wall time: 0.1 seconds\naborted by user'), isError: true },
    ],
    ['was a failure told by a flag', { content: 'no', success: false }, { ...said('no'), isError: true }],
    ['is empty', 'Exit code: 0\nWall time: 0 seconds\nOutput:\n', { ...nothing, exitCode: 0, durationMs: 0 }],
    [
      'has numbers that are none',
      `Exit code: ${'9'.repeat(400)}\nWall time: 1.2.3 seconds\nOutput:\nhi`,
      said('hi'),
    ],
    ['only looks like a heading', 'Exit code: 5\nand more', said('Exit code: 5\nand more')],
    ['is missing', null, nothing],
  ])('%s', (_, output, expected) => {
    expect(outputOf(output)).toEqual(expected)
  })

  it('is a list in code mode, its first part the heading', () => {
    const parts = [
      { type: 'input_text', text: 'Script completed\nWall time 0.5 seconds\nOutput:\n' },
      { type: 'input_text', text: 'seven' },
      { type: 'input_image', image_url: 'data:image/png;base64,iVBORw0KGgo=' },
      { type: 'input_image', image_url: 'https://example.org/a.png' },
    ]
    expect(outputOf(parts)).toEqual({
      ...nothing,
      durationMs: 500,
      content: [
        { type: 'text', text: 'seven' },
        { type: 'image', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
        { type: 'text', text: 'https://example.org/a.png' },
      ],
    })
  })

  it.each([
    ['Script failed\nWall time 0.5 seconds\nOutput:\n', { ...nothing, isError: true, durationMs: 500 }],
    [
      'Script running with cell ID 3\nWall time 9.0 seconds\nOutput:\n',
      { ...said('Script running with cell ID 3\n'), durationMs: 9000 },
    ],
  ])('tells how a script ended: %s', (heading, expected) => {
    expect(outputOf([{ type: 'input_text', text: heading }])).toEqual(expected)
  })
})
