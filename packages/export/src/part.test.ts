import { expect, it } from 'vitest'
import { foldOf, piecesOf, type Material } from './material.ts'
import { stretchOf } from './part.ts'
import { began, messages, session } from './testing/documents.ts'

const log = messages(
  ['user', 'one'],
  ['assistant', 'two'],
  ['user', 'three'],
  ['assistant', 'four'],
  ['user', 'five'],
)
const material: Material = { session, messages: log, subagents: [] }

function stretch(first: string | null, last: string | null) {
  const { turns, place, from, to } = stretchOf(foldOf(log), log, { first, last })
  return { ids: turns.map(({ id }) => id), place, from, to }
}

it('goes from one turn to another, either way', () => {
  const expected = { ids: ['m2', 'm3', 'm4'], place: { first: 2, last: 4, of: 5 }, from: 1, to: 4 }
  expect([stretch('m2', 'm4'), stretch('m4', 'm2')]).toEqual([expected, expected])
})

it('ends with what follows from a prompt, and at the end without a last turn', () => {
  expect(stretch(null, 'm3')).toEqual({
    ids: ['m1', 'm2', 'm3', 'm4'],
    place: { first: 1, last: 4, of: 5 },
    from: 0,
    to: 4,
  })
  expect(stretch('m5', null)).toEqual({ ids: ['m5'], place: { first: 5, last: 5, of: 5 }, from: 4, to: 5 })
})

it('is on the branch that its turns are on', () => {
  const [root, left, right] = messages(['user', 'root'], ['user', 'left'], ['user', 'right'])
  if (root === undefined || left === undefined || right === undefined) throw new Error('three messages')
  const branched = [root, { ...left, parentId: root.id }, { ...right, parentId: root.id }]
  const { turns, from, to } = stretchOf(foldOf(branched), branched, { first: 'm1', last: 'm2' })
  expect([turns.map(({ id }) => id), from, to]).toEqual([['m1', 'm2'], 0, 2])
})

it('says in the document that it is one', () => {
  const writing = { version: '0.1.0', exportedAt: began, part: { first: 'm3', last: 'm4' } } as const
  const written = (format: 'html' | 'md' | 'json'): string =>
    [...piecesOf(material, { ...writing, format })].join('')
  expect(written('md')).toContain('| Part | turns 3 to 4 of 5 |')
  expect(written('html')).toContain('<dt>Part</dt><dd>turns 3 to 4 of 5</dd>')
  expect(JSON.parse(written('json'))).toMatchObject({
    part: { from: 2, to: 4, of: 5 },
    messages: log.slice(2, 4),
  })
  expect([written('md').includes('one'), written('md').includes('five')]).toEqual([false, false])
})
