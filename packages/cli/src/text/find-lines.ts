import type { Find } from '@unspool/export'
import { oneLine } from './visible.ts'

/** What would be taken out of a session: the rule, the message, how often, and what stands around the first one. */
export function findLines(finds: readonly Find[]): string[] {
  const rows = finds.map(({ rule, messageId, count, around }) => {
    return { rule, place: oneLine(messageId ?? 'the session'), count: `${count}×`, around: oneLine(around) }
  })
  const rules = width(rows.map(({ rule }) => rule))
  const places = width(rows.map(({ place }) => place))
  const counts = width(rows.map(({ count }) => count))
  return rows.map(({ rule, place, count, around }) =>
    [rule.padEnd(rules), place.padEnd(places), count.padStart(counts), around].join('  '),
  )
}

function width(texts: readonly string[]): number {
  return texts.reduce((most, { length }) => Math.max(most, length), 0)
}
