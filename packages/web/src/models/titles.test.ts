import { describe, expect, it } from 'vitest'
import { demoSession } from '../testing/demo-sessions.ts'
import { titleTest } from './titles.ts'

const at = (day: number): number => new Date(2026, 10, day, 12).getTime()

const now = at(6)

describe('sessions by title', () => {
  const session = demoSession('ash:1', 'Reader stops after one Torn line', {
    createdAt: at(3),
    updatedAt: at(5),
    cwd: '/home/ada/unspool',
    relation: 'subagent',
  })
  it.each([
    ['torn reader', true],
    ['torn writer', false],
    ['source:ash torn', true],
    ['source:birch torn', false],
    ['-source:birch torn', true],
    ['project:unspool', true],
    ['project:/home/ada/unspool', true],
    ['project:other', false],
    ['is:subagent', true],
    ['after:2026-11-05', true],
    ['after:2026-11-06', false],
    ['before:2026-11-04', true],
    // A day means its beginning, as in every search.
    ['before:2026-11-03', false],
    ['before:2026-11-03T13:00', true],
    ['before:2026-11', false],
    ['after:yesterday', true],
    ['after:today', false],
    ['after:12h', false],
    ['after:2d', true],
    ['after:2026-1', true],
    ['after:2026-11-01 after:2026-11-06', false],
    ['source:birch source:ash', true],
    ['source:birch -source:ash', false],
    ['project:/home/ada', true],
    ['project:"ada/un" torn', true],
    ['torn -line', false],
    ['torn -lines', true],
    ['torn -"torn line"', false],
    ['törn', true],
  ])('%j', (text, found) => {
    expect(titleTest({ filters: [], text }, now)?.(session)).toBe(found)
  })

  it('are not looked for where a title cannot tell, or nothing is', () => {
    const tests = [
      titleTest({ filters: ['tool:Bash'], text: 'x' }, now),
      titleTest({ filters: [], text: ' ' }, now),
    ]
    expect(tests).toEqual([null, null])
  })
})
