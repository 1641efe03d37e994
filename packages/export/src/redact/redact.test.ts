import { describe, expect, it } from 'vitest'
import { messages, session, tool } from '../testing/documents.ts'
import { Redaction } from './redaction.ts'
import { redactText } from './text.ts'

/** Invented, and never whole in this file: others look for such shapes too. */
const letters = (count: number): string => 'a1B2c3D4e5F6g7H8'.repeat(20).slice(0, count)
const secrets: readonly (readonly [rule: string, secret: string])[] = [
  ['AWS access key', `AKIA${'A1B2C3D4E5F6G7H8'}`],
  ['GitHub token', `ghp_${letters(36)}`],
  ['GitHub token', `github_pat_${letters(22)}_${letters(59)}`],
  ['GitLab token', `glpat-${letters(20)}`],
  ['Slack token', `xoxb-123456789012-${letters(24)}`],
  ['Slack webhook', `https://hooks.slack.com/services/T00000000/B00000000/${letters(24)}`],
  ['Anthropic key', `sk-ant-api03-${letters(40)}-_${letters(40)}`],
  ['OpenRouter key', `sk-or-v1-${letters(64)}`],
  ['OpenAI key', `sk-${letters(48)}`],
  ['OpenAI key', `sk-proj-${letters(40)}_-${letters(40)}`],
  ['Google API key', `AIza${letters(35)}`],
  ['Google token', `ya29.${letters(60)}`],
  ['npm token', `npm_${letters(36)}`],
  ['PyPI token', `pypi-${letters(60)}`],
  ['Stripe key', `sk_live_${letters(24)}`],
  ['Hugging Face token', `hf_${letters(34)}`],
  ['SendGrid key', `SG.${letters(22)}.${letters(43)}`],
  ['JWT', `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`],
  [
    'private key',
    `-----BEGIN RSA PRIVATE KEY-----\n${`${letters(64)}\n`.repeat(3)}-----END RSA PRIVATE KEY-----`,
  ],
]

describe('a secret whose shape is known', () => {
  it.each(secrets)('%s', (rule, secret) => {
    for (const [before, after] of [
      ['', ''],
      ['it is ', ', see'],
      ['{"a":"', '"}'],
      ['X=', '\n'],
      ['(`', '`)'],
    ] as const) {
      expect(redactText(before + secret + after).text).toBe(`${before}[redacted: ${rule}]${after}`)
    }
  })

  it('is named by what it is, wherever it is written', () => {
    const token = `ghp_${letters(36)}`
    expect(redactText(`password="${token}" Authorization: Bearer ${token}`).text).toBe(
      'password="[redacted: GitHub token]" Authorization: Bearer [redacted: GitHub token]',
    )
  })
})

describe('a secret of any shape', () => {
  it.each([
    ['password: "hunter2"', 'password: "[redacted: password]"'],
    ['password: "$uper<s3cret>!"', 'password: "[redacted: password]"'],
    ['PASSWORD=%a1$b2', 'PASSWORD=[redacted: password]'],
    ["const apiKey = 'a b c'", "const apiKey = '[redacted: password]'"],
    ['{"db_password":"it\'s"}', '{"db_password":"[redacted: password]"}'],
    [String.raw`{\"token\":\"abcdef\"}`, String.raw`{\"token\":\"[redacted: password]\"}`],
    ['GITHUB_TOKEN=abcd-efgh npm test', 'GITHUB_TOKEN=[redacted: password] npm test'],
    ['export DB_PASSWORD=a&b;c(d\nnext', 'export DB_PASSWORD=[redacted: password]\nnext'],
    ['+  client_secret: abcd1234\r\n', '+  client_secret: [redacted: password]\r\n'],
    ['/x?access_token=abcd1234&b=1', '/x?access_token=[redacted: password]&b=1'],
    ['login --password hunter22 --quiet', 'login --password [redacted: password] --quiet'],
    ['curl -s -u me:hunter2 https://e.x', 'curl -s -u me:[redacted: password] https://e.x'],
    ['-H "x-api-key: abcd1234"', '-H "x-api-key: [redacted: password]"'],
    ['postgres://me:p@ss@db:5432/x', 'postgres://me:[redacted: password]@db:5432/x'],
    ['Authorization: Bearer abcdefgh', 'Authorization: Bearer [redacted: authorization]'],
    ['authorization: Basic bWU6aHVudGVyMg==', 'authorization: Basic [redacted: authorization]'],
    [`use Bearer ${letters(20)}.`, 'use Bearer [redacted: authorization]'],
  ])('%j', (text, expected) => {
    expect(redactText(text).text).toBe(expected)
  })

  it.each([
    'password: string,',
    'token = getToken()',
    'connect(user, password=self.password)',
    'f(token=token)',
    'TOKEN=$TOKEN',
    'TOKEN="${TOKEN}"',
    'password: <yours>',
    'printf("token=%s", token)',
    'password: ********',
    'the password: the user types it',
    'max_tokens=4096, "input_tokens": 123456',
    'https://host:8080/a@b',
    'process.env.GITHUB_TOKEN',
    'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) return parse(text)',
    'commit 13f4157a0b3c4d5e6f708192a3b4c5d6e7f80912',
    'sk-learn, ask-me-anything-about-this-one',
  ])('%j is none', (text) => {
    expect(redactText(text)).toEqual({ text, found: [] })
  })
})

describe('a session', () => {
  const token = `ghp_${letters(36)}`
  const log = messages(
    ['user', `use ${token} and ${token}`, { type: 'notice', kind: 'command', text: `/x ${token}` }],
    [
      'assistant',
      { type: 'thinking', text: token },
      ...tool(
        'Bash',
        { command: `X=${token}`, env: { API_KEY: 'short', list: [token, 1, null] }, [token]: 'k' },
        token,
      ),
    ],
    ['tool', { type: 'tool-detail', callId: 'Bash', exitCode: 1, diff: `+${token}`, output: token }],
  )

  it('has none left in any part of it, and is otherwise as it was', () => {
    const redaction = new Redaction()
    const cleaned = log.map((message) => redaction.message(message))
    const label = '[redacted: GitHub token]'
    const expected = JSON.stringify(log).replaceAll(token, label).replace('"short"', '"[redacted: password]"')
    expect(JSON.stringify(cleaned)).toBe(expected)
    const told = redaction.session({ ...session, title: token, resume: `cd /${token}`, path: `/${token}` })
    expect(told).toEqual({ ...session, title: label, resume: `cd /${label}`, path: `/${label}` })
  })

  it('tells what was taken out, where, how often and next to what', () => {
    const redaction = new Redaction()
    for (const message of log) redaction.message(message)
    redaction.session({ ...session, title: `about ${token}` })
    const rule = 'GitHub token'
    expect(redaction.finds).toEqual([
      { rule, messageId: 'm1', count: 3, around: `use [redacted: ${rule}] and [redacted: GitHub t` },
      { rule, messageId: 'm2', count: 5, around: `[redacted: ${rule}]` },
      { rule: 'password', messageId: 'm2', count: 1, around: 'API_KEY: [redacted: password]' },
      { rule, messageId: 'm3', count: 2, around: `+[redacted: ${rule}]` },
      { rule, messageId: null, count: 1, around: `about [redacted: ${rule}]` },
    ])
  })
})
