import { describe, expect, test } from 'vitest'
import { shortKeys } from './short-keys.ts'
import { shortPath } from './short-path.ts'
import { ageOf, duration } from './time.ts'
import { oneLine, visible } from './visible.ts'
import { cut, padded, widthOf } from './width.ts'

describe('what could command a terminal is made visible', () => {
  test.each([
    ['plain\ttext\nwith lines', 'plain\ttext\nwith lines'],
    ['\u001b[31mred', '␛[31mred'],
    ['bell\u0007 nul\u0000 del\u007f', 'bell␇ nul␀ del␡'],
    ['over\rwritten', 'over␍written'],
    ['windows\r\nlines', 'windows\nlines'],
    ['c1 \u009b31m', 'c1 \ufffd31m'],
    ['turned \u202eround', 'turned \ufffdround'],
    ['😀 é 漢', '😀 é 漢'],
  ])('%j', (text, shown) => expect(visible(text)).toBe(shown))

  test('on one line', () => expect(oneLine('  a\n\n b\u001b ')).toBe('a b␛'))
})

test('widths are columns, not characters', () => {
  expect(widthOf('abc')).toBe(3)
  expect(widthOf('漢字😀')).toBe(6)
  expect(widthOf('e\u0301')).toBe(1)
  expect(cut('漢字漢字', 5)).toBe('漢字…')
  expect(cut('abc', 3)).toBe('abc')
  expect(padded('漢', 4)).toBe('漢  ')
})

test('keys are cut where nothing else begins like them', () => {
  const keys = [
    'pi:019f0000-01',
    'pi:019f0000-02',
    'claude:abcdefghij',
    'claude:abcdefghij/0123456789',
    'claude:abcdefghij/0123456799',
    'claude:12345678-9/sub',
  ]
  expect(Object.fromEntries(shortKeys(keys))).toEqual({
    'pi:019f0000-01': 'pi:019f0000-01',
    'pi:019f0000-02': 'pi:019f0000-02',
    'claude:abcdefghij': 'claude:abcdefgh',
    'claude:abcdefghij/0123456789': 'claude:abcdefgh/012345678',
    'claude:abcdefghij/0123456799': 'claude:abcdefgh/012345679',
    'claude:12345678-9/sub': 'claude:12345678/sub',
  })
  expect(shortKeys(['pi:0123456789']).get('pi:0123456789')).toBe('pi:01234567')
})

test('paths are short below the home directory', () => {
  expect(shortPath('/home/me', '/home/me')).toBe('~')
  expect(shortPath('/home/me/work', '/home/me')).toBe('~/work')
  expect(shortPath('/home/men', '/home/me')).toBe('/home/men')
})

test('times are short', () => {
  const now = new Date(2026, 4, 4, 12).getTime()
  const ages = [0, 59_000, 61_000, 2 * 3_600_000, 3 * 86_400_000, -5_000].map((ago) => ageOf(now - ago, now))
  expect(ages).toEqual(['now', 'now', '1m', '2h', '3d', 'now'])
  expect(ageOf(new Date(2025, 0, 2, 12).getTime(), now)).toBe('2025-01-02')
  expect(ageOf(null, now)).toBe('')
  expect(duration(12.4)).toBe('12 ms')
  expect(duration(1_234)).toBe('1.2 s')
})
