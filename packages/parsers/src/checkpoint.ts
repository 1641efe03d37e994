import type { Checkpoint } from './log-ref.ts'

/** Where every log begins. */
export const startOfLog: Checkpoint = { position: 0, offset: 0, tail: '', digest: '' }

/**
 * A checkpoint and the source's revision as a cursor: a short text without blanks that needs no escaping in
 * a URL. It says all that is needed to go on, so it survives every restart.
 */
export function encodeCursor(checkpoint: Checkpoint, revision: number): string {
  const { position, offset, tail, digest, within, taken, line } = checkpoint
  const fields = [
    number(revision),
    number(position),
    tail,
    number(offset),
    digest ?? '',
    number(within),
    number(taken),
    line ?? '',
  ]
  return fields.join('.').replace(/\.+$/, '')
}

/** `null` for a text that is no cursor of this revision: its reader starts over. */
export function decodeCursor(cursor: string, revision: number): Checkpoint | null {
  const [head, position, tail, offset, digest, within, taken, line, ...rest] = cursor.split('.')
  if (rest.length > 0 || count(head) !== revision) return null
  const numbers = {
    position: count(position),
    offset: count(offset),
    within: count(within),
    taken: count(taken),
  }
  if (numbers.position === null || Object.values(numbers).includes(Number.NaN)) return null
  return {
    position: numbers.position,
    offset: numbers.offset,
    tail: tail ?? '',
    digest: numbers.offset === null ? null : (digest ?? ''),
    ...(numbers.within === null ? {} : { within: numbers.within }),
    ...(numbers.taken === null ? {} : { taken: numbers.taken, line: line ?? '' }),
  }
}

function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : value.toString(36)
}

/** `null` for an empty field, `NaN` for one that is no number. */
function count(field: string | undefined): number | null {
  if (field === undefined || field === '') return null
  if (!/^[0-9a-z]{1,11}$/.test(field)) return Number.NaN
  const value = Number.parseInt(field, 36)
  return Number.isSafeInteger(value) ? value : Number.NaN
}
