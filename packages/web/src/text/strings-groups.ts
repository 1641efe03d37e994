import { amount } from './amount.ts'

/** What several reads and searches did, in one line. */
export const groupStrings = {
  /** Before the name of the only one. */
  one: {
    read: 'read',
    list: 'listed',
    find: 'looked for files',
    search: 'searched for',
    fetch: 'fetched',
    webSearch: 'searched the web for',
  },
  many: {
    read: (count: number) => `read ${amount(count)} files`,
    list: (count: number) => `listed ${amount(count)} folders`,
    find: (count: number) => `looked for files ${times(count)}`,
    search: (count: number) => `searched ${times(count)}`,
    fetch: (count: number) => `fetched ${amount(count)} pages`,
    webSearch: (count: number) => `searched the web ${times(count)}`,
  },
  /** One of several in a sentence, with what stands before it: `Read`, `, listed`, ` and searched`. */
  join: (deed: string, n: number, all: number) => {
    if (n === 0) return deed.charAt(0).toUpperCase() + deed.slice(1)
    return n === all - 1 ? ` and ${deed}` : `, ${deed}`
  },
} as const

function times(count: number): string {
  return count === 2 ? 'twice' : `${amount(count)} times`
}
