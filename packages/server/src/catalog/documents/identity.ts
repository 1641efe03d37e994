import { hash } from 'node:crypto'
import type { Message } from '@unspool/core'

/** Equal in all copies of one answer, in whatever session; `null`: nothing tells it from others. */
export function identityOf({ responseId, id, at }: Message): string | null {
  if (responseId !== undefined) return responseId
  return hasOwnId(id) ? `${id} ${at}` : null
}

/**
 * Equal whenever a record is written again in its session. One without an id is known by its time, to the millisecond,
 * and by all it says; one without a time too by its place only, so that what is merely alike stays apart.
 */
export function nameOf({ id, at, role, blocks }: Message): string {
  if (hasOwnId(id) || at === null) return id
  return `@${at} ${hash('sha1', JSON.stringify([role, blocks], withoutPlace), 'hex')}`
}

function hasOwnId(id: string): boolean {
  return !id.startsWith('@')
}

/** References to images begin with the place of their line. */
function withoutPlace(key: string, value: unknown): unknown {
  return key === 'ref' && typeof value === 'string' ? value.replace(/^\d+\./, '') : value
}
