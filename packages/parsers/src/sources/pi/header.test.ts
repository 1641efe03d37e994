import { describe, expect, it } from 'vitest'
import { pi } from './index.ts'
import { entry, header, parse, path, start } from './testing/entries.ts'

describe('the files', () => {
  it.each([
    [{}, '/home/dev/.pi/agent/sessions'],
    [{ PI_CODING_AGENT_DIR: '/data/pi' }, '/data/pi/sessions'],
    [{ PI_CODING_AGENT_DIR: '~/pi' }, '/home/dev/pi/sessions'],
    [{ PI_CODING_AGENT_DIR: '' }, '/home/dev/.pi/agent/sessions'],
    [{ PI_CODING_AGENT_DIR: '/data/pi', PI_CODING_AGENT_SESSION_DIR: '~' }, '/home/dev'],
    [{ PI_CODING_AGENT_SESSION_DIR: '~other/x' }, '/home/dev/~other/x'],
  ])('with %j lie in %s', (variables, expected) => {
    expect(pi.roots({ home: '/home/dev', variables })).toEqual([{ kind: 'folder', path: expected }])
  })

  it.each([
    [path, 'session'],
    ['any name.jsonl', 'session'],
    ['--srv--/deep/x.jsonl', 'session'],
    ['.hidden.jsonl', null],
    ['.git/x.jsonl', null],
    ['--srv--/x.jsonl.bak', null],
    ['--srv--/x.html', null],
    ['--srv--/.jsonl', null],
  ])('%s is a %s', (name, kind) => {
    expect(pi.identify(name)).toBe(kind)
  })
})

describe('the header', () => {
  it('is the first line', () => {
    expect(pi.isHeader(start)).toBe(true)
    expect(pi.isHeader(entry('message'))).toBe(false)
    expect(header).toEqual({
      id: 's1',
      cwd: '/srv/blog',
      createdAt: 1778223600000,
      parent: null,
      segment: null,
      base: null,
      facts: [{ type: 'written-by', version: 'format 3' }],
      traits: { unsupported: false, copiedFrom: null, copiedBefore: 1778223600000 },
    })
  })

  it('names the model in version 1, and its parent by an older word', () => {
    const old = pi.describe(path, [
      { type: 'session', id: 's1', modelId: 'claude-sonnet-4-5', branchedFrom: '/a/b_c.jsonl' },
    ])
    expect(old.facts).toEqual([{ type: 'model', model: 'claude-sonnet-4-5' }])
    expect(old.parent).toEqual({ session: '/a/b_c.jsonl', relation: 'fork' })
  })

  it('may be missing: then the file name tells the id', () => {
    expect(pi.describe(path, []).id).toBe('s1')
    expect(pi.describe('a_b.jsonl', [entry('message')])).toMatchObject({
      id: 'a_b',
      cwd: null,
      createdAt: null,
    })
  })

  it('of a newer version says that the file is not for us', () => {
    const newer = pi.describe(path, [{ ...start, version: 4 }])
    expect(pi.parse(entry('message'), newer)).toEqual({ unknown: 'message' })
    expect(parse({ kind: 'entry', seq: 1 })).toEqual({ unknown: 'entry' })
  })

  it('written again in the middle says nothing', () => {
    expect(parse(start)).toEqual({})
  })
})

const forkOf = (parent: string) => pi.describe(path, [{ ...start, parentSession: parent }])

describe('a fork', () => {
  const parentSession = '/home/dev/.pi/agent/sessions/--srv--/2026-05-07T07-00-00-000Z_s0.jsonl'
  const from = (time: string, parent = parentSession) =>
    pi.parse(entry('label', { timestamp: time }), forkOf(parent)).message?.from

  it('marks what was said before its file began', () => {
    expect(forkOf(parentSession).parent).toEqual({ session: parentSession, relation: 'fork' })
    expect(from('2026-05-08T06:59:59.999Z')).toBe('s0')
    expect(from('2026-05-08T07:00:00.000Z')).toBeUndefined()
    expect(from('soon')).toBeUndefined()
    expect(from('2026-05-08T06:00:00.000Z', 'C:\\pi\\2026-05-07T07-00-00-000Z_my_id.jsonl')).toBe('my_id')
    expect(from('2026-05-08T06:00:00.000Z', '/tmp/named_by_hand.jsonl')).toBe('named_by_hand')
  })

  it('is needed for a mark', () => {
    expect(parse(entry('label', { timestamp: '2026-05-08T06:00:00.000Z' })).message?.from).toBeUndefined()
  })
})
