import { expect, it } from 'vitest'
import { pathIn } from './path-in.ts'

it.each([
  ['src/a.ts', '/srv/app', '/srv/app/src/a.ts'],
  ['./src//a.ts', '/srv/app/', '/srv/app/src/a.ts'],
  ['../../../../a.ts', '/srv/app', '/a.ts'],
  ['/etc/a', '/srv', '/etc/a'],
  ['~/a', '/srv', '~/a'],
  ['a', '/', '/a'],
  ['./src/a.ts', null, 'src/a.ts'],
  ['src/a.ts', 'C:\\work\\app', 'C:\\work\\app\\src\\a.ts'],
  ['D:\\a.ts', 'C:\\work', 'D:\\a.ts'],
])('%s in %s', (path, cwd, whole) => {
  expect(pathIn(path, cwd)).toBe(whole)
})
