import type { Message, OpenCall } from '@unspool/core'
import { Scribe } from './messages.ts'

/** What the session that waits asks. */
export const demoQuestion: OpenCall = {
  name: 'AskUserQuestion',
  input: {
    questions: [
      {
        question: 'The migration drops the old cursor column. Keep a copy first?',
        options: [{ label: 'Keep a copy' }, { label: 'Drop it' }],
      },
    ],
  },
}

/** A session that has looked around and asks something. */
export function demoAsking(now: number): readonly Message[] {
  const cwd = '/home/ada/code/unspool'
  return new Scribe(now - 10 * 60_000)
    .prompt('Make cursors opaque strings, here and in the database.')
    .tool('Read', { file_path: `${cwd}/src/cursor.ts` }, { output: 'export type Cursor = number' })
    .tool('Grep', { pattern: 'nextOffset' }, { output: 'cursor.ts:12' })
    .tool('Read', { file_path: `${cwd}/src/schema.sql` }, { output: 'CREATE TABLE cursors (…)' })
    .answer('Two places keep cursors as numbers: the fold, and one column.')
    .tool(demoQuestion.name, demoQuestion.input).messages
}
