import { expect, it } from 'vitest'
import { projectOf, relativeTo, splitPath } from './path.ts'

it('names a project by the last part of its folder, on any system', () => {
  expect(['/home/ada/unspool/', 'C:\\code\\atlas', '/', '', null].map(projectOf)).toEqual([
    'unspool',
    'atlas',
    null,
    null,
    null,
  ])
})

it('shows a path from the session’s folder, and whole elsewhere', () => {
  const paths = ['/home/ada/x/src/a.ts', '/home/ada/xy/a.ts', '/etc/hosts', '/home/ada/x']
  expect(paths.map((path) => relativeTo(path, '/home/ada/x'))).toEqual([
    'src/a.ts',
    '/home/ada/xy/a.ts',
    '/etc/hosts',
    '/home/ada/x',
  ])
  expect(relativeTo('/etc/hosts', null)).toBe('/etc/hosts')
})

it('tells the folder from the name', () => {
  expect(['src/a.ts', 'a.ts', 'src/', 'C:\\x\\b.ts'].map(splitPath)).toEqual([
    { folder: 'src/', name: 'a.ts' },
    { folder: '', name: 'a.ts' },
    { folder: '', name: 'src/' },
    { folder: 'C:\\x\\', name: 'b.ts' },
  ])
})
