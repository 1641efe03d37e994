import type { Role } from '@unspool/core'

/** Words that stand for what a message is, so that filters are part of a query and cost next to nothing. */
export const subagentTag = 'xqsubagent'

export function roleTag(role: Role): string {
  return `xqrole${role}`
}

/** Tools' names in one word, whatever is between their letters. `*` at the end stays: any that begin so. */
export function toolTag(name: string): string {
  return `xqtool${name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')}`
}

/** Whether a word of the index stands for something, and is in no text. */
export function isTag(word: string): boolean {
  return /^xq(?:subagent|role|tool)/.test(word)
}
