import { idleStatus, type Message, type SessionSummary } from '@unspool/core'
import { demoSession } from './demo-sessions.ts'
import { Scribe } from './messages.ts'

/** The key of a session that gave work to three others, and theirs: the first is done, the others work. */
export const PARENT = 'ash:9a11'
export const CHILDREN = ['ash:9a11/a1', 'ash:9a11/a2', 'ash:9a11/a3'] as const

const surveys = ['Survey the Pi parser', 'Survey the Codex parser', 'Survey the Factory parser'] as const

export function demoSubagents(now: number): Readonly<Record<string, readonly Message[]>> {
  const parent = new Scribe(now - 200_000)
    .prompt('Who relies on the old cut?')
    .answer('Three parsers, three looks, side by side.')
    .tool(
      'Task',
      { description: surveys[0], prompt: 'Read it and report.' },
      { output: 'Same cut, safe: it keeps the rest of the line.\n\nagentId: a1', took: 41_000 },
    )
    .tool('Task', { description: surveys[1], prompt: 'Read it and report.' })
    .tool('Task', { description: surveys[2], prompt: 'Read it and report.' })
  const short = new Scribe(now - 120_000).prompt('Read it and report.').answer('Same cut, safe.')
  return {
    [PARENT]: parent.messages,
    [CHILDREN[0]]: short.messages,
    [CHILDREN[1]]: longWork(now),
    [CHILDREN[2]]: new Scribe(now - 60_000).prompt('Read it and report.').messages,
  }
}

function longWork(now: number): readonly Message[] {
  const scribe = new Scribe(now - 700_000).prompt(
    'Read packages/parsers/src/codex. Report every place that treats text after the last newline as a line.',
  )
  for (let n = 0; n < 60; n++)
    scribe
      .answer(`Place ${n} keeps its rest.`)
      .tool('Read', { file_path: `/home/ada/code/unspool/segments-${n}.ts` }, { output: 'for (const …' })
  return scribe.answer('Line 114 does it, and line 115 counts characters where bytes are meant.').messages
}

export function demoSubagentSessions(now: number): readonly SessionSummary[] {
  const working = { ...idleStatus, state: 'working' } as const
  const call = { name: 'Read', input: { file_path: '/home/ada/code/unspool/segments.ts' } }
  const child = (n: 0 | 1 | 2, more: Parameters<typeof demoSession>[2]): SessionSummary =>
    demoSession(CHILDREN[n], surveys[n], { parent: PARENT, relation: 'subagent', resume: null, ...more })
  return [
    demoSession(PARENT, 'Who relies on the old cut', {
      ago: 2_000,
      status: { ...working, since: now - 190_000, subagents: 2 },
    }),
    child(0, { createdAt: now - 147_000, updatedAt: now - 106_000 }),
    child(1, { ago: 1_000, createdAt: now - 102_000, status: { ...working, since: now - 100_000, call } }),
    child(2, { ago: 3_000, createdAt: now - 101_000, status: { ...working, since: now - 99_000 } }),
  ]
}
