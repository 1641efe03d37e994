import { describe, expect, it } from 'vitest'
import { piecesOf, redacted, type Format } from '../material.ts'
import { messages, session, tool } from '../testing/documents.ts'
import { Redaction } from './redaction.ts'
import { redactText } from './text.ts'

/** Invented, and never whole in this file: others look for such shapes too. */
const letters = (count: number): string => 'a1B2c3D4e5F6g7H8'.repeat(20).slice(0, count)
const token = `ghp_${letters(36)}`
const keyLines = ['MIIEow', 'Q', 'Zz'].map((begin) => begin + letters(64 - begin.length))
const key = ['-----BEGIN RSA PRIVATE KEY-----', ...keyLines, '-----END RSA PRIVATE KEY-----']
const numbered = key.map((line, n) => `     ${n + 1}→${line}`)

/** Base64 as any program writes it. */
function base64(text: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const bits = [...text].map((each) => each.charCodeAt(0).toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,6}/g) ?? []).map((six) => digits[Number.parseInt(six.padEnd(6, '0'), 2)]).join('')
}

describe('a secret is found however it is written', () => {
  it.each([
    ['behind a line break of JSON', String.raw`{"a":"x\n${token}"}`, token],
    ['behind one escaped twice', String.raw`x\\t${token}`, token],
    ['behind a character of JSON', String.raw`x\u003d${token}`, token],
    ['behind one of an address', `token%3D${token}`, token],
    ['in a colour', `\u001b[32m${token}\u001b[0m`, token],
    ['with a colour inside', `\u001b[01;31m\u001b[Kghp_\u001b[m\u001b[K${letters(36)}`, letters(36)],
    ['with a character inside that nobody sees', `ghp_\u200b${letters(36)}`, letters(36)],
    ['with a sign escaped for Markdown', String.raw`It is ghp\_${letters(36)}.`, letters(36)],
    ['in an address in JSON', String.raw`"postgres:\/\/me:hunter2x@db\/x"`, 'hunter2x'],
    ['in quotes of HTML', '{password: &quot;hunter2x&quot;}', 'hunter2x'],
    [
      'in base64',
      `{"content":"${base64(`X=1\nTOKEN=${token}\n`)}"}`,
      base64(`X=1\nTOKEN=${token}`).slice(12, 60),
    ],
    ['a key taken out of a file', key.map((line) => `-${line}`).join('\n'), keyLines[1]],
    ['a key with numbers before its lines, cut off', numbered.slice(0, 3).join('\n'), keyLines[1]],
    ['a key without its beginning', key.slice(2).join('\n'), keyLines[1]],
    ['one with numbers before its lines', numbered.slice(2).join('\n'), keyLines[1]],
    ['one on a line of JSON', key.slice(2).join(String.raw`\n`), keyLines[1]],
  ])('%s', (_, text, secret = '') => {
    expect(text).toContain(secret)
    expect(redactText(text).text).not.toContain(secret)
  })

  it('in a time that the length of the text tells', () => {
    const text = '\\'.repeat(200_000)
    expect(redactText(text)).toEqual({ text, found: [] })
  })
})

describe('a setting is found in every kind of file', () => {
  it.each([
    'aws_secret_access_key = hunter2x',
    '-api_key = hunter2x',
    'DB_PASS=hunter2x',
    'password: hunter2x # of the test',
    'DB_PASSWORD=hunter2x(# # of the test',
    '     3→DB_PASSWORD=(hunter2x',
    '.env:3:DB_PASSWORD=hun(hunter2x',
    '_auth=hunter2x',
    'RAILS_MASTER_KEY=hunter2x',
    'SECRET_KEY_BASE="hunter2x"',
    'password: |\n  hunter2x',
    '<password>hunter2x</password>',
    '<add key="Password" value="hunter2x"/>',
    'machine api.example.com login me password hunter2x',
    'sshpass -p hunter2x ssh example.com',
    'mysql -u root -phunter2x db',
    'Cookie: session=hunter2x; theme=dark',
  ])('%j', (text) => {
    expect(redactText(text).text).not.toContain('hunter2x')
    expect(redactText(text).text).toMatch(/\[redacted: (?:password|cookie)\]/)
  })

  it('as a number, too', () => {
    expect(redactText('{"password": 12345678, "tokens": 12345678}').text).toBe(
      '{"password": [redacted: password], "tokens": 12345678}',
    )
  })

  it.each([
    'token = current_token',
    '    token=get_token(',
    '    token=get_token(),',
    'mysql -u root -p db',
    'Cookie: none',
    '"max_tokens": 4096',
    '/home/ada/projects/unspool/packages/export/src/redact',
  ])('%j is none', (text) => {
    expect(redactText(text)).toEqual({ text, found: [] })
  })
})

describe('a document', () => {
  const secret = 'Tr0ub4dor/3x'
  const log = messages(
    ['user', `I tried ${secret}, ${token}.`],
    [
      'assistant',
      ...tool('Login', { password: secret, tokens: [1], token: ['abcd', 12_345] }, `as ${secret}!`),
    ],
  )
  const redaction = new Redaction()
  const material = redacted(
    {
      session: { ...session, cwd: `/${token}`, path: `/-${token.replace('_', '-')}/1` },
      messages: log,
      subagents: [],
    },
    redaction,
  )

  it.each<Format>(['html', 'md', 'json'])(
    'has none left where nothing tells that it is one: %s',
    (format) => {
      const pieces = [...piecesOf(material, { format, version: '0.1.0', exportedAt: 0 })].join('')
      for (const text of [secret, 'Tr0ub', letters(36), 'abcd', '12345']) expect(pieces).not.toContain(text)
    },
  )

  it('tells of all that was taken out, in the order of the log', () => {
    expect(redaction.finds.map(({ rule, messageId, count }) => [rule, messageId, count])).toEqual([
      ['GitHub token', null, 2],
      ['GitHub token', 'm1', 1],
      ['password', 'm1', 1],
      ['password', 'm2', 4],
    ])
    expect(redaction.finds[1]?.around).toBe('d [redacted: password], [redacted: GitHub token].')
    expect(JSON.stringify(redaction.finds)).not.toContain('Tr0ub')
  })
})
