import { amount } from './amount.ts'

function takenWords(count: number): string {
  return `${count === 1 ? '1 secret is' : `${amount(count)} secrets are`} taken out`
}

/** What is said around an export: loads with it. */
export const exportStrings = {
  name: 'Export',
  close: 'Close the export',
  format: 'Format',
  formats: {
    html: { name: 'HTML', hint: 'One file that any browser shows' },
    md: { name: 'Markdown', hint: 'For editors and GitHub' },
    json: { name: 'JSON', hint: 'The whole log, for programs' },
  },
  scope: 'How much',
  scopes: {
    whole: 'The whole conversation',
    from: 'From here to the end',
    chosen: 'The chosen turns',
  },
  first: 'First',
  last: 'Last',
  start: 'Start of the conversation',
  end: 'End of the conversation',
  loaded: 'Prompts that are loaded can be chosen. A prompt brings what follows from it.',
  redact: 'Redact secrets',
  redactHint: 'No rule finds every secret: look at the document before you hand it on.',
  looking: 'Looking for secrets',
  none: 'Nothing in it looks like a secret.',
  taken: (count: number) => `${takenWords(count)}:`,
  places: 'What is taken out',
  more: (places: number) => `and in ${amount(places)} more ${places === 1 ? 'place' : 'places'}`,
  ofSession: 'of the session',
  roles: { user: 'prompt', assistant: 'answer', tool: 'tool', system: 'notice' },
  reading: (done: number, total: number) => `Reading, ${amount(done)} of ${amount(total)} messages`,
  writing: 'Writing',
  stop: 'Stop',
  failed: 'Not exported. Unspool may have been stopped.',
  cut: (messages: number) =>
    `${messages === 1 ? '1 message is' : `${amount(messages)} messages are`} not whole: the file has changed meanwhile.`,
  saved: (name: string, taken: number) =>
    taken === 0 ? `${name} is saved.` : `${name} is saved, ${takenWords(taken)}.`,
  copy: 'Copy as Markdown',
  run: 'Export',
} as const
