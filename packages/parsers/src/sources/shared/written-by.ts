import type { SessionFact } from '@unspool/core'

/** It travels with every list, and a file can say anything. */
const plain = /^[\w.+ -]{1,40}$/

/** What wrote the file: the agent's version. */
export function writtenBy(version: string | null): readonly SessionFact[] {
  return version !== null && plain.test(version) ? [{ type: 'written-by', version }] : []
}

/** Of an agent that writes the version of its format only. */
export function writtenAs(format: number | null): readonly SessionFact[] {
  return writtenBy(format === null ? null : `format ${format}`)
}
