import { expect, test } from 'vitest'
import { textsIn } from './block-text.ts'
import { filesIn } from './files.ts'

/** More values than one call takes arguments: it ended the worker's step, and with it all indexing. */
test('an input of very many small values is indexed like any other', () => {
  const many = Array.from({ length: 400_000 }, (_, n) => n)
  expect(textsIn({ many, last: 'end' }).split('\n')).toHaveLength(400_001)
  expect(filesIn({ many, file_path: 'a.ts' })).toEqual(['a.ts'])
})
