import { expect, test } from 'vitest'
import { linesOf } from './diff-lines.ts'

test('each line has its sign, its text and the language of its file', () => {
  expect(linesOf(' a\n-b\n+c\n', '/x/lines.ts')).toEqual([
    { sign: ' ', text: 'a', language: 'typescript' },
    { sign: '-', text: 'b', language: 'typescript' },
    { sign: '+', text: 'c', language: 'typescript' },
  ])
})

test('a patch says which file its lines are of', () => {
  const patch = '*** Begin Patch\n*** Update File: src/a.py\n@@\n+x\n*** Add File: notes\n+y\n*** End Patch'
  expect(linesOf(patch, null)).toEqual([
    { sign: '', text: '*** Update File: src/a.py', language: null },
    { sign: '', text: '@@', language: null },
    { sign: '+', text: 'x', language: 'python' },
    { sign: '', text: '*** Add File: notes', language: null },
    { sign: '+', text: 'y', language: null },
  ])
})

test('a line without a sign, and one that is empty, stayed', () => {
  expect(linesOf('odd\n\n+z', null).map(({ sign }) => sign)).toEqual([' ', ' ', '+'])
})
