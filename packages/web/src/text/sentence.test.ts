import { expect, it } from 'vitest'
import { sentence } from './sentence.ts'

it('begins with a capital and ends with a full stop, but for what has them or is a path', () => {
  expect(
    ['the disk is full: make room', 'Is it? It is.', '/var/catalog.db cannot be written'].map(sentence),
  ).toEqual(['The disk is full: make room.', 'Is it? It is.', '/var/catalog.db cannot be written.'])
})
