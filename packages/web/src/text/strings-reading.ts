import { amount } from './amount.ts'

/** What is said around a conversation that is read: loads with it, or with the keys. */
export const readingStrings = {
  find: {
    name: 'Find in conversation',
    next: 'Next hit',
    previous: 'Previous hit',
    close: 'Close the find bar',
    at: (position: number, total: number, whole: boolean) =>
      `${amount(position)} of ${amount(total)}${whole ? '' : ' so far'}`,
    none: (whole: boolean) => (whole ? 'Not found' : 'None so far'),
    looked: (rows: number) => `Looked through what is loaded, ${amount(rows)} parts`,
  },
  outline: {
    name: 'Prompts',
    show: 'Show the outline',
    close: 'Close the outline',
    none: 'No prompts yet',
    image: 'Image',
    compacted: 'Compacted',
    earlier: 'Load earlier prompts',
    loading: 'Loading earlier prompts',
  },
  keys: {
    name: 'Keys',
    close: 'Close',
    single: 'Single keys',
    singleHint: 'Off: only keys pressed with Ctrl or Cmd act, and those in lists and dialogs.',
    groups: { reading: 'In a conversation', anywhere: 'Anywhere', list: 'In the list' },
    palette: 'Search everything',
    move: 'Next, previous session',
    open: 'Open the session',
    filter: 'Filter sessions, where no conversation is open',
    words: {
      find: 'Find in conversation',
      next: 'Next prompt',
      previous: 'Previous prompt',
      start: 'To the start',
      end: 'To the end, and follow',
      follow: 'Follow on or off',
      outline: 'Outline of prompts',
      thinking: 'All thinking',
      tools: 'All tools',
      resume: 'Copy resume command',
      link: 'Copy link',
      close: 'Close, back',
      help: 'These keys',
    },
  },
} as const
