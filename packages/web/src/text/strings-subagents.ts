import { amount } from './amount.ts'

/** What is said of subagents. Loads with the conversation. */
export const subagentStrings = {
  name: (title: string) => `Subagent: ${title}`,
  untitled: 'Subagent',
  count: (count: number) => `${amount(count)} subagents`,
  earlier: 'Show earlier',
  open: 'Open as its own session',
  unknown: (count: number) =>
    count === 1 ? 'It may be this one:' : `It is not known which one of these ${amount(count)} it is:`,
  gone: 'Its session is not there any more.',
  failed: 'Failed',
  siblings: 'Subagents of the same session',
  at: (position: number, count: number) => `${amount(position)} of ${amount(count)}`,
  previous: 'Previous subagent',
  next: 'Next subagent',
  wait: { done: 'Waited for subagents', running: 'Waiting for subagents', failed: 'Wait for subagents' },
  end: { done: 'Ended a subagent', running: 'Ending a subagent', failed: 'End a subagent' },
} as const
