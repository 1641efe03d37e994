import { amount } from './amount.ts'

/** What the list says of how one has arranged it. */
export const listStrings = {
  pinned: 'Pinned',
  hidden: 'hidden',
  originally: (title: string) => `Originally: ${title}`,
  actions: (title: string) => `Actions for ${title}`,
  project: (name: string, count: number) =>
    `${name}, ${amount(count)} ${count === 1 ? 'session' : 'sessions'}`,
  showHidden: (count: number) => `Show ${amount(count)} hidden ${count === 1 ? 'session' : 'sessions'}`,
  leaveOutHidden: (count: number) =>
    `Leave out ${amount(count)} hidden ${count === 1 ? 'session' : 'sessions'}`,
  news: (news: number | 'some' | 'many') =>
    typeof news === 'number' ? `${amount(news)} new` : news === 'many' ? 'more than 99 new' : 'new messages',
  newCount: (news: number | 'many') => (news === 'many' ? '99+' : amount(news)),
  view: 'View',
} as const
