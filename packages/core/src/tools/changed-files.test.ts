import { describe, expect, it } from 'vitest'
import type { Block } from '../block.ts'
import type { ChangedFile, FilesRequest, SessionFiles } from '../files.ts'
import type { Message } from '../message.ts'
import { assistant, place, result, system, text, tool, user } from '../testing/messages.ts'
import { changedFiles } from './changed-files.ts'
import { FileLedger } from './file-ledger.ts'
import { fileStepOf } from './file-step.ts'

const all: FilesRequest = { from: 0, limit: 100, edits: 100 }

function ledgerOf(messages: readonly Message[]): FileLedger {
  const ledger = new FileLedger()
  for (const message of messages) ledger.take(fileStepOf(message))
  return ledger
}

function filesOf(messages: readonly Message[], request: Partial<FilesRequest> = {}): SessionFiles {
  const edits = ledgerOf(messages).edits()
  return changedFiles([{ session: 'pi:a', cwd: '/srv', edits }], { ...all, ...request })
}

/** A line a file. */
function told({ path, added, removed, changes, total }: ChangedFile): string {
  return `${path} +${added} -${removed} ${changes}/${total}`
}

const write = (callId: string, path: string, content = 'one\n'): Block => ({
  type: 'tool-call',
  callId,
  name: 'write',
  input: { path, content },
})
const patch = (callId: string, input: string): Block => ({
  type: 'tool-call',
  callId,
  name: 'apply_patch',
  input: `*** Begin Patch\n${input}\n*** End Patch`,
})
const diff = (callId: string, of: string): Block => ({ type: 'tool-detail', callId, diff: of })
const failure = (callId: string, words = 'no'): Block => ({
  type: 'tool-result',
  callId,
  content: [text(words)],
  isError: true,
})
const notice = (kind: 'rollback' | 'retract', more: object): Block => ({
  type: 'notice',
  kind,
  text: '',
  ...more,
})

describe('the files of a session', () => {
  it('are those touched last first, their edits in order', () => {
    const { files, ...sums } = filesOf([
      user('u'),
      assistant('a1', [write('1', 'a.ts'), write('2', '/srv/b.ts')], { at: 1 }),
      tool('t1', [result('1'), result('2')]),
      assistant('a2', [write('3', './x/../a.ts', '1\n2\n')], { at: 5 }),
      tool('t2', [result('3')]),
    ])
    expect(files.map(told)).toEqual(['/srv/a.ts +3 -0 2/2', '/srv/b.ts +1 -0 1/1'])
    expect(files[0]?.edits).toEqual([
      {
        session: 'pi:a',
        messageId: 'a1',
        callId: '1',
        offset: 1,
        told: null,
        at: 1,
        kind: 'written',
        path: '/srv/a.ts',
        added: 1,
        removed: 0,
        state: 'done',
        left: false,
      },
      expect.objectContaining({ messageId: 'a2', offset: 3, added: 2, at: 5 }),
    ])
    expect(sums).toEqual({ total: 2, changes: 3, added: 4, removed: 0, next: null, subagents: [] })
  })

  it('counts neither what failed nor what is still under way, and lists both', () => {
    const { files } = filesOf([
      assistant('a', [write('1', 'a'), write('2', 'a'), write('3', 'a')]),
      tool('t', [failure('1'), result('2', 'apply_patch verification failed: no such line')]),
    ])
    expect(files.map(told)).toEqual(['/srv/a +0 -0 0/3'])
    expect(files[0]?.edits.map(({ state }) => state)).toEqual(['failed', 'failed', 'open'])
  })

  it('believes the diff of the agent more than the call, and finds it again', () => {
    const { files } = filesOf([
      assistant('a', [write('1', 'a', '1\n2\n3\n')]),
      tool('t', [result('1'), diff('1', '--- /srv/a\n+++ /srv/a\n@@ -1 +1 @@\n-0\n+1\n')]),
    ])
    expect(files.map(told)).toEqual(['/srv/a +1 -1 1/1'])
    expect(files[0]?.edits[0]).toMatchObject({ kind: 'written', offset: 0, told: 1 })
  })

  it('takes a change without a call from who tells of it', () => {
    const { files } = filesOf([tool('t', [diff('x', '--- /dev/null\n+++ /srv/a\n+1\n')])])
    expect(files[0]?.edits[0]).toMatchObject({ messageId: 't', kind: 'written', state: 'done', told: 0 })
  })

  it('follows moved files, also onto others', () => {
    const { files } = filesOf([
      assistant('a1', [write('1', 'a'), write('2', 'c')]),
      tool('t1', [result('1'), result('2')]),
      assistant('a2', [patch('3', '*** Update File: a\n*** Move to: b\n@@\n-one\n+two')]),
      tool('t2', [result('3')]),
      assistant('a3', [patch('4', '*** Update File: b\n*** Move to: c\n*** Add File: a\n+new')]),
      tool('t3', [result('4')]),
    ])
    expect(files.map(told)).toEqual(['/srv/a +1 -0 1/1', '/srv/c +3 -1 4/4'])
    expect(files[1]?.was).toEqual(['/srv/a', '/srv/b'])
    expect(files[1]?.edits.map(({ path, kind }) => `${kind} ${path}`)).toEqual([
      'written /srv/a',
      'written /srv/c',
      'moved /srv/a',
      'moved /srv/b',
    ])
  })

  it('does not follow a move that failed', () => {
    const { files } = filesOf([
      assistant('a', [patch('1', '*** Update File: a\n*** Move to: b')]),
      tool('t', [failure('1')]),
    ])
    expect(files.map(({ path }) => path)).toEqual(['/srv/a'])
  })

  it('marks what is on a branch that was left', () => {
    const { files } = filesOf([
      user('u1', 'go', { parentId: null }),
      assistant('a1', [write('1', 'left')], { parentId: 'u1' }),
      tool('t1', [result('1')], { parentId: 'a1' }),
      user('u2', 'no', { parentId: 'u1' }),
      assistant('a2', [write('2', 'kept')], { parentId: 'u2' }),
      tool('t2', [result('2')], { parentId: 'a2' }),
    ])
    expect(files.map(told)).toEqual(['/srv/kept +1 -0 1/1', '/srv/left +0 -0 0/1'])
    expect(files.map(({ edits }) => edits.map(({ left }) => left))).toEqual([[false], [true]])
  })

  it('keeps calls of one answer together, whichever of their results goes on', () => {
    const { files } = filesOf([
      user('u', 'go', { parentId: null }),
      assistant('a1', [write('1', 'a')], { parentId: 'u', responseId: 'r' }),
      assistant('a2', [write('2', 'b')], { parentId: 'a1', responseId: 'r' }),
      tool('t2', [result('2')], { parentId: 'a2' }),
      tool('t1', [result('1')], { parentId: 'a1' }),
      assistant('a3', 'Done', { parentId: 't1' }),
    ])
    expect(files.map(told).toSorted()).toEqual(['/srv/a +1 -0 1/1', '/srv/b +1 -0 1/1'])
  })

  it('marks what was rolled back or retracted', () => {
    const { files } = filesOf([
      user('u1'),
      assistant('a1', [write('1', 'kept')]),
      user('u2'),
      assistant('a2', [write('2', 'back')]),
      tool('t', [result('1'), result('2')]),
      system('s1', [notice('rollback', { count: 1 })]),
      assistant('a3', [write('3', 'retracted')]),
      tool('t3', [result('3')]),
      place('p'),
      system('s2', [notice('retract', { target: 'a3' })]),
    ])
    expect(files.map(({ path, edits }) => [path, edits[0]?.left])).toEqual([
      ['/srv/retracted', true],
      ['/srv/back', true],
      ['/srv/kept', false],
    ])
  })

  it('leaves what a fork has copied to the session it comes from', () => {
    const { files } = filesOf([
      assistant('a1', [write('1', 'a')]),
      tool('t1', [result('1')], { from: 'pi:other' }),
      assistant('a2', [write('2', 'b')]),
      tool('t2', [result('2')]),
    ])
    expect(files.map(({ path }) => path)).toEqual(['/srv/b'])
  })

  it('counts a message or a call that is recorded twice once', () => {
    const once = assistant('a1', [write('1', 'a')])
    const { files } = filesOf([once, once, assistant('a2', [write('1', 'a')]), tool('t', [result('1')])])
    expect(files.map(told)).toEqual(['/srv/a +1 -0 1/1'])
  })

  it('come in pages, and their edits too', () => {
    const messages = Array.from({ length: 5 }, (_, n) => [
      assistant(`a${n}`, [write(`x${n}`, 'x'), write(`y${n}`, `y${n}`)]),
      tool(`t${n}`, [result(`x${n}`), result(`y${n}`)]),
    ]).flat()
    const page = filesOf(messages, { limit: 2, edits: 2 })
    expect({ ...page, files: page.files.map(({ path }) => path) }).toMatchObject({
      files: ['/srv/y4', '/srv/x'],
      total: 6,
      changes: 10,
      next: 2,
    })
    expect(page.files[1]).toMatchObject({ total: 5, from: 3 })
    expect(page.files[1]?.edits.map(({ callId }) => callId)).toEqual(['x3', 'x4'])
    const { files, next } = filesOf(messages, { path: '/srv/x', editsFrom: 1, edits: 2 })
    expect(files.map(({ from, edits }) => [from, edits.map(({ callId }) => callId)])).toEqual([
      [1, ['x1', 'x2']],
    ])
    expect(next).toBeNull()
    expect(filesOf(messages, { from: 4 })).toMatchObject({ next: null, files: { length: 2 } })
  })

  it('has no more edits in one answer than can be sent, and says how many there are', () => {
    const messages = Array.from({ length: 60 }, (_, n) =>
      assistant(
        `a${n}`,
        Array.from({ length: 100 }, (_path, m) => write(`${n} ${m}`, `f${m}`)),
      ),
    )
    const { files } = filesOf(messages)
    expect(files).toHaveLength(100)
    expect(files.reduce((sum, { edits }) => sum + edits.length, 0)).toBe(5000)
    expect(files.at(-1)).toMatchObject({ total: 60, from: 60, edits: [] })
  })

  it('has those of subagents among them, by time', () => {
    const own = ledgerOf([
      assistant('a1', [write('1', 'a')], { at: 1 }),
      assistant('a2', [write('2', 'a')], { at: 9 }),
      tool('t', [result('1'), result('2')]),
    ])
    const sub = ledgerOf([assistant('s1', [write('1', '/srv/a')], { at: 5 }), tool('t', [result('1')])])
    const none = { session: 'pi:c', cwd: null, edits: [] }
    const { files, subagents } = changedFiles(
      [
        { session: 'pi:a', cwd: '/srv', edits: own.edits() },
        { session: 'pi:b', cwd: '/srv', edits: sub.edits() },
        none,
      ],
      all,
    )
    expect(files.map(told)).toEqual(['/srv/a +3 -0 3/3'])
    expect(files[0]?.edits.map(({ session }) => session)).toEqual(['pi:a', 'pi:b', 'pi:a'])
    expect(files[0]?.sessions).toEqual(['pi:a', 'pi:b'])
    expect(subagents).toEqual(['pi:b'])
  })
})
