import type { IndexStatus } from '@unspool/core'

/** How many sessions are looked through for a query: parts of words are indexed after words. */
export function searchedOf({ words, substrings }: IndexStatus, query: string): number {
  return /(^|\s)-?\*/.test(query) ? Math.min(words, substrings) : words
}
