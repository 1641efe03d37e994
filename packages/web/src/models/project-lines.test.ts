import { expect, it } from 'vitest'
import type { ListLine } from './list-order.ts'
import { projectLines } from './project-lines.ts'

const folders: Readonly<Record<string, string | null>> = {
  a: '/code/atlas/web',
  b: '/code/unspool/web/',
  c: null,
  d: '/code/unspool/web',
  e: '/code/notes',
}

const said = (lines: readonly ListLine[]): readonly string[] =>
  lines.map((line) => (line.type === 'project' ? `- ${line.name} ${line.count}` : line.id))

it('puts each project where its newest session stands, by as short a name as tells it from the others', () => {
  const places = Object.keys(folders).map((key) => ({ key, group: 'today' as const }))
  const folderOf = (key: string): string | null => folders[key] ?? null
  expect(said(projectLines({ places, folderOf, isFolded: (folder) => folder === '/code/notes' }))).toEqual([
    '- atlas/web 1',
    'a',
    '- unspool/web 2',
    'b',
    'd',
    '-  1',
    'c',
    '- notes 1',
  ])
})
