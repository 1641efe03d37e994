import { amount } from './amount.ts'

/** What is said around the files that a session changed. */
export const filesStrings = {
  tabs: 'What is shown of the session',
  conversation: 'Conversation',
  files: 'Files',
  filesOf: (count: number) => `Files, ${amount(count)}`,
  name: 'Changed files',
  filter: 'Filter files by path',
  clear: 'Clear the filter',
  none: 'No file was changed. What the agent and its subagents write, edit, move or delete appears here by itself.',
  noneSinceFork:
    'No file was changed since the fork. What the agent and its subagents write, edit, move or delete from here on appears by itself; what was changed before stands with the session it was forked from.',
  noMatch: (text: string) => `No path contains “${text}”.`,
  failed: 'The files cannot be read now. They are asked for again when the session grows.',
  sum: (files: number, edits: number) =>
    `${amount(files)} ${files === 1 ? 'file' : 'files'}, ${amount(edits)} ${edits === 1 ? 'edit' : 'edits'}`,
  subagents: (count: number) =>
    count === 1 ? 'with those of a subagent' : `with those of ${amount(count)} subagents`,
  sort: 'Newest first',
  edits: (count: number) => `${amount(count)} ${count === 1 ? 'edit' : 'edits'}`,
  others: (count: number) => `${amount(count)} not counted`,
  was: (path: string) => `was ${path}`,
  earlier: (count: number) => `Show ${amount(count)} earlier`,
  newer: (count: number) => `Show ${amount(count)} new`,
  loading: 'Loading',
  noDiff: 'The session does not say what was changed.',
  noEdits: 'The edits cannot be read now.',
  kinds: { written: 'Written', edited: 'Edited', deleted: 'Deleted', moved: 'Moved' },
  states: { open: 'under way', done: '', failed: 'failed' },
  left: 'on a branch that was left',
  go: 'Show in the conversation',
  subagent: (title: string) => `by ${title}`,
} as const
