import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findSessions, fixturesOf, rootsIn, sampledSources } from '../testing/index.ts'
import type { Activity } from './activity.ts'

const homes: string[] = []
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true })
})

const shell = { name: 'exec_command', input: { cmd: 'npm test' } }
const settled = { stage: 'settled', since: null, call: null }

describe.each(await sampledSources())('$source.id', ({ source, sample }) => {
  /** What a file of these lines tells. */
  function told(...lines: readonly string[]): Omit<Activity, 'at'> {
    const home = mkdtempSync(join(tmpdir(), 'unspool-activity-'))
    homes.push(home)
    const [root] = source.roots({ home, variables: {} })
    const path = join(root?.path ?? home, sample.fileName)
    mkdirSync(dirname(path), { recursive: true })
    const header = sample.header?.('a title')
    writeFileSync(path, [...(header === undefined ? [] : [header]), ...lines, ''].join('\n'))
    const [session] = findSessions(source, source.roots({ home, variables: {} }))
    if (session === undefined) throw new Error('no session')
    const { at: _, ...activity } = session.activity
    return activity
  }

  const asked = sample.prompt(0, 'Do it')
  const since = expect.any(Number)

  it('works from the prompt on: the model, then a tool, then the model again', () => {
    const called = sample.call(1, shell)
    expect(told(asked)).toEqual({ stage: 'answering', since, call: null })
    expect(told(asked, called)).toEqual({ stage: 'calling', since, call: shell })
    expect(told(asked, called, sample.result(2, 1))).toEqual({ stage: 'answering', since, call: null })
  })

  it('of calls at once, the one that is open is what it does', () => {
    const lines = [asked, sample.call(1, shell), sample.call(2, { ...shell, input: { cmd: 'ls' } })]
    expect(told(...lines, sample.result(3, 2))).toEqual({ stage: 'calling', since, call: shell })
  })

  it('is settled by an answer, also where a call before it never got its result', () => {
    expect(told(asked, sample.answer(1, 'Done'))).toEqual(settled)
    expect(told(asked, sample.call(1, shell), sample.answer(2, 'Done'))).toEqual(settled)
    const again = [asked, sample.call(1, shell), sample.prompt(2, 'Never mind')]
    expect(told(...again)).toEqual({ stage: 'answering', since, call: null })
  })

  it('asks with the tool that is for it, until there is an answer', () => {
    const asks = sample.call(1, sample.ask)
    expect(told(asked, asks)).toEqual({ stage: 'asking', since, call: sample.ask })
    expect(told(asked, asks, sample.result(2, 1)).stage).toBe('answering')
  })

  it('is settled by an interruption', () => {
    expect(told(asked, sample.call(1, shell), sample.interrupted(2))).toEqual(settled)
  })

  it.skipIf(sample.left === null)('is left when the agent says so, and taken up by the next prompt', () => {
    const left = sample.left?.(2) ?? ''
    const lines = [asked, sample.answer(1, 'Done'), left]
    expect(told(...lines)).toEqual({ ...settled, stage: 'left' })
    expect(told(...lines, sample.prompt(3, 'More')).stage).toBe('answering')
  })

  it('keeps long inputs out of the list', () => {
    const { call } = told(
      asked,
      sample.call(1, { ...shell, input: { cmd: 'x'.repeat(10_000), rest: [[[[[1]]]]] } }),
    )
    expect(JSON.stringify(call).length).toBeLessThan(300)
  })
})

it('of the fixtures, only those whose last turn has no end are under way', async () => {
  const all = (await sampledSources()).flatMap(({ source }) =>
    findSessions(source, rootsIn(source, fixturesOf(source))),
  )
  const open = all.filter(({ activity }) => activity.stage !== 'settled')
  expect(open.map(({ summary, activity }) => `${summary.key} ${activity.stage}`).toSorted()).toEqual([
    'claude:c4000000-0000-4000-8000-000000000004 answering',
    'factory:f3000000-0000-4000-8000-000000000003 left',
    'factory:f4000000-0000-4000-8000-000000000004 answering',
    'pi:019f0000-0000-7000-8000-000000000002 answering',
    'pi:11111111-2222-4333-8444-000000000003 answering',
  ])
})
