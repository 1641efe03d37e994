import { expect, test } from 'vitest'
import { kinds, parseOptions, parts, UsageError } from './options.ts'

test('without arguments everything is measured at every size', () => {
  expect(parseOptions([])).toEqual({
    kinds,
    sizes: [1, 10, 100, 500],
    only: new Set(parts),
    rest: 15,
    quick: false,
    peers: false,
  })
})

test('--quick takes small files, and --sizes goes before it', () => {
  expect(parseOptions(['--quick']).sizes).toEqual([1, 10])
  expect(parseOptions(['--quick', '--sizes', '100,1']).sizes).toEqual([1, 100])
})

test('--quick leaves out what takes long, unless it is asked for', () => {
  expect(parseOptions(['--quick']).only).toEqual(new Set(parts.filter((part) => part !== 'rest')))
  expect(parseOptions(['--quick', '--only', 'rest', '--rest', '1'])).toMatchObject({
    only: new Set(['rest']),
    rest: 1,
  })
})

test('codex means both kinds of its files', () => {
  expect(parseOptions(['--', '--sources', 'pi,codex']).kinds).toEqual(['codex', 'codex-paginated', 'pi'])
  expect(parseOptions(['--sources', 'codex-paginated']).kinds).toEqual(['codex-paginated'])
})

test('what cannot be understood is one sentence', () => {
  expect(() => parseOptions(['--sources', 'cursor'])).toThrow(UsageError)
  expect(() => parseOptions(['--sizes', '1.5'])).toThrow('--sizes takes whole megabytes, not 1.5')
  expect(() => parseOptions(['--rest', '0'])).toThrow('--rest takes whole minutes, not 0')
  expect(() => parseOptions(['--only', 'lists'])).toThrow(UsageError)
  expect(() => parseOptions(['--fast'])).toThrow(UsageError)
})
