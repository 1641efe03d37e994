import type { Json } from '@unspool/core'
import { expect, test } from 'vitest'
import { filesIn } from './files.ts'

test.each<[string, Json, readonly string[]]>([
  ['Claude', { file_path: '/srv/a.ts', old_string: 'path', new_string: '/srv/b.ts' }, ['/srv/a.ts']],
  ['a notebook', { notebook_path: '/srv/a.ipynb' }, ['/srv/a.ipynb']],
  ['Pi', { path: 'src/a.ts', content: '*.ts' }, ['src/a.ts']],
  ['several', { edits: [{ filePath: 'a' }, { filePath: 'b' }, { filePath: 'a' }] }, ['a', 'b']],
  ['lists', { paths: ['a', 'b'], files: ['c'] }, ['a', 'b', 'c']],
  [
    'Codex',
    { input: '*** Begin Patch\n*** Update File: src/a b.ts\n*** Move to: src/c.ts\n@@\n*** Add File: d\n' },
    ['src/a b.ts', 'src/c.ts', 'd'],
  ],
  ['a patch as the whole input', '*** Delete File: x.md\n', ['x.md']],
  ['a command', { command: 'cat /srv/a.ts' }, []],
  ['what is too long for a path', { file_path: 'x'.repeat(2000) }, []],
  ['nothing', null, []],
])('files of %s', (_what, input, files) => {
  expect(filesIn(input)).toEqual(files)
})

test('a deeply nested input is no stack overflow', () => {
  let input: Json = { path: 'deep' }
  for (let n = 0; n < 20_000; n += 1) input = [input]
  expect(filesIn(input)).toEqual(['deep'])
})
