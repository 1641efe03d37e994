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

const found = String.raw`Two places keep cursors as numbers, the fold and one column:

${'```'}mermaid
flowchart LR
  F[Fold] -->|number| C(Cursor)
  D[Database] -->|column| C
  C --> S{Opaque?}
  S -->|not yet| P[Parse it]
${'```'}

To look one up costs $O(\log n)$, and to write it anew $O(1)$.`

/** A session that has looked around and asks something. */
export function demoAsking(now: number): readonly Message[] {
  const cwd = '/home/ada/code/unspool'
  return new Scribe(now - 10 * 60_000)
    .prompt('Make cursors opaque strings, here and in the database.')
    .tool('Read', { file_path: `${cwd}/src/cursor.ts` }, { output: 'export type Cursor = number' })
    .tool('Grep', { pattern: 'nextOffset' }, { output: 'cursor.ts:12' })
    .tool('Read', { file_path: `${cwd}/src/schema.sql` }, { output: 'CREATE TABLE cursors (…)' })
    .answer(found)
    .tool(demoQuestion.name, demoQuestion.input).messages
}
