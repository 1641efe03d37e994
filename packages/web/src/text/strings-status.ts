import { amount } from './amount.ts'

/** How a session stands, in words. */
export const statusStrings = {
  working: 'Working',
  waiting: 'Waiting for you',
  ended: 'Ended',
  chip: 'Waiting',
  thinking: 'Thinking',
  running: 'Running',
  subagents: (count: number) => `Waiting for ${count === 1 ? 'a subagent' : `${amount(count)} subagents`}`,
  workingFor: (span: string) => (span === '' ? 'Working' : `Working for ${span}`),
  answer: 'Answer in your terminal.',
  tab: (count: number) => `(${amount(count)}) Waiting`,
  alerts: 'Notify when a session waits',
  alert: (title: string) => `${title} waits for you`,
} as const
