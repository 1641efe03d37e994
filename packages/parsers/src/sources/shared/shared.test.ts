import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { draftImage, imageAt } from './image.ts'
import { countOf, listOf, numberOf, objectOf, objectsOf, textOf } from './read.ts'
import { quoted } from './shell.ts'
import { epochOf } from './time.ts'
import { titleOf } from './title.ts'

describe('epochOf', () => {
  it.each([
    ['2026-05-08T07:00:00.050Z', 1778223600050],
    [1778223600, 1778223600000],
    [1778223600.5, 1778223600500],
    [1778223600050, 1778223600050],
    ['soon', null],
    ['', null],
    [0, null],
    [-1, null],
    [1e300, null],
    [null, null],
    [undefined, null],
    [{}, null],
  ])('reads %j as %j', (value, expected) => {
    expect(epochOf(value)).toBe(expected)
  })
})

describe('titleOf', () => {
  it.each([
    ['Fix the feed', 'Fix the feed'],
    ['\n\n  Fix\n the\t\tfeed \n', 'Fix the feed'],
    [' \n ', null],
    ['', null],
    ['\u0007bell', 'bell'],
    ['half \uD83D of a character', 'half \uFFFD of a character'],
    ['x'.repeat(100), 'x'.repeat(100)],
    ['x'.repeat(101), `${'x'.repeat(99)}…`],
    [`${'x'.repeat(98)}😀 and more`, `${'x'.repeat(98)}…`],
  ])('makes one line of %j', (text, expected) => {
    expect(titleOf(text)).toBe(expected)
  })
})

describe('quoted', () => {
  it.each([
    ['/srv/api', '/srv/api'],
    ['/srv/my app', "'/srv/my app'"],
    ["it's", String.raw`'it'\''s'`],
    ['', "''"],
    ['~dev', "'~dev'"],
    ['$(reboot)', "'$(reboot)'"],
    ["a\u001bb\nc\\'", String.raw`$'a\x1bb\x0ac\\\''`],
  ])('quotes %j', (word, expected) => {
    expect(quoted(word)).toBe(expected)
  })

  it('gives a shell the word back', () => {
    const words = ['/srv/my app', 'it\'s $HOME `x` "y" \\ ü', "a\u001b\n\u0085b\\'", '-n']
    const back = execFileSync('bash', ['-c', `printf '%s\\0' ${words.map(quoted).join(' ')}`], {
      encoding: 'utf8',
    })
    expect(back.split('\0')).toEqual([...words, ''])
  })
})

describe('the getters', () => {
  const record = {
    text: '',
    number: 2,
    endless: Infinity,
    minus: -1,
    object: { a: 1 },
    list: [{ a: 1 }, 2, null],
  }

  it('give what is there and of the right kind', () => {
    expect(textOf(record, 'text')).toBe('')
    expect(numberOf(record, 'number')).toBe(2)
    expect(objectOf(record, 'object')).toEqual({ a: 1 })
    expect(listOf(record, 'list')).toEqual([{ a: 1 }, 2, null])
    expect(objectsOf(record, 'list')).toEqual([{ a: 1 }])
    expect(countOf(record, 'number')).toBe(2)
  })

  it('give nothing for all else', () => {
    expect(textOf(record, 'number')).toBeNull()
    expect(numberOf(record, 'text')).toBeNull()
    expect(numberOf(record, 'endless')).toBeNull()
    expect(objectOf(record, 'list')).toBeNull()
    expect(listOf(record, 'object')).toEqual([])
    expect(objectsOf(record, 'absent')).toEqual([])
    expect(countOf(record, 'minus')).toBe(0)
    expect(countOf(record, 'absent')).toBe(0)
  })
})

describe('images', () => {
  it('keep their bytes and a media type that is an image', () => {
    expect(draftImage('image/png', 'aGk=')).toEqual({ type: 'image', mediaType: 'image/png', data: 'aGk=' })
    expect(draftImage('text/html', 'aGk=').mediaType).toBe('application/octet-stream')
    expect(draftImage(null, 'aGk=').mediaType).toBe('application/octet-stream')
  })

  it('come out of data URLs, and are addresses otherwise', () => {
    expect(imageAt('data:image/png;base64,aGk=')).toEqual(draftImage('image/png', 'aGk='))
    expect(imageAt('data:image/png;name=a;base64,aGk=')).toEqual(draftImage('image/png', 'aGk='))
    expect(imageAt('data:image/svg+xml,<svg/>')).toEqual({ type: 'text', text: '[image]' })
    expect(imageAt('https://example.org/a.png')).toEqual({ type: 'text', text: 'https://example.org/a.png' })
  })
})
