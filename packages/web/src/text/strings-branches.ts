import { amount } from './amount.ts'

/** What is said where paths part. Loads with the conversation. */
export const branchStrings = {
  name: 'Branches',
  at: (position: number, count: number) => `Branch ${amount(position)} of ${amount(count)}`,
  previous: 'Previous branch',
  next: 'Next branch',
  ways: (count: number) => `${amount(count)} ways on from here`,
  messages: (count: number) => `${amount(count)} ${count === 1 ? 'message' : 'messages'}`,
  files: (count: number) => `${amount(count)} ${count === 1 ? 'file' : 'files'}`,
  rewound: 'rewound',
  current: 'where the session goes on',
  working: 'where the agent is now',
  other: 'another session',
  ends: 'Ends here',
  noText: 'No text',
} as const
