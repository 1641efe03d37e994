import type { SearchHit } from '@unspool/core'
import type { Target } from '../../models/target.ts'

/** An address need not carry more. */
const MOST = 8

/** Where a hit leads: its message, with the words as they were found. */
export function targetOfHit({ messageId, offset, snippet }: SearchHit): Target {
  const found = snippet.filter(({ hit, text }) => hit && text.trim() !== '').map(({ text }) => text)
  const words = [...new Map(found.map((word) => [word.toLocaleLowerCase(), word])).values()]
  return { messageId, offset, words: words.slice(0, MOST) }
}
