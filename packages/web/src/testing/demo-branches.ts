import type { Message, SessionSummary } from '@unspool/core'
import { demoSession } from './demo-sessions.ts'
import { Scribe } from './messages.ts'

/** The key of a session whose prompts were rewound, and of one that was forked from it. */
export const BRANCHED = 'ash:b7a2'
export const FORKED = 'ash:f04c'

/** Three ways on from the first answer, the last of which the session goes on with; and one more, taken by a fork. */
export function demoBranches(now: number): Readonly<Record<string, readonly Message[]>> {
  const scribe = begun(now)
    .prompt('Why does the live view freeze?')
    .answer('A read lands in the middle of a write.', 'Shall I mend the reader?')
    .after('m2')
    .prompt('Fix the freeze in the reader')
    .tool('Read', { file_path: '/home/ada/code/unspool/lines.ts' }, { output: 'const chunk = …' })
    .tool(
      'Edit',
      {
        file_path: '/home/ada/code/unspool/lines.ts',
        old_string: 'split(chunk)',
        new_string: 'whole(chunk)',
      },
      { output: 'The file was updated.' },
    )
    .answer(Array.from({ length: 30 }, (_, n) => `The reader holds back line ${n}.`).join('\n\n'))
    .after('m2')
    .prompt('Find out why the live view freezes, and show me the failing test before you touch the reader.')
    .tool('Grep', { pattern: 'cutLines' }, { output: 'lines.ts:43' })
    .answer(Array.from({ length: 30 }, (_, n) => `Who relies on the old cut, part ${n}.`).join('\n\n'))
    .prompt('Go on')
    .answer('Done.')
  const forked = begun(now).copiedFrom(BRANCHED).prompt('Rewrite it in one go instead').answer('Rewritten.')
  return { [BRANCHED]: scribe.messages, [FORKED]: forked.messages }
}

export function demoBranchSessions(): readonly SessionSummary[] {
  return [
    demoSession(BRANCHED, 'Live view freezes', { ago: 120_000 }),
    demoSession(FORKED, 'Rewrite the reader', { ago: 240_000, parent: BRANCHED, relation: 'fork' }),
  ]
}

function begun(now: number): Scribe {
  return new Scribe(now - 1_200_000)
    .prompt('Record a session of each agent and cut the last line of one in the middle.')
    .answer('Recorded. The fixture holds one session, cut in the middle of its last line.')
}
