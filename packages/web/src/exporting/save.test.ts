import { expect, it } from 'vitest'
import { fileNameOf } from './save.ts'

it('makes a name that any file system takes', () => {
  const names = ['Fix: the "feed"/../now', '  ', null, `${'é😀'.repeat(50)}`].map((title) =>
    fileNameOf({ title, key: 'pi:0/1' }, 'md'),
  )
  expect(names).toEqual([
    'fix-the-feed-now.md',
    'pi-0-1.md',
    'pi-0-1.md',
    `${'é-'.repeat(30).slice(0, -1)}.md`,
  ])
})
