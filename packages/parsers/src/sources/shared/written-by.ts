import type { SessionFact } from '@unspool/core'

/** It travels with every list, and a file can say anything. */
const longest = 40

/** What wrote the file: the agent's version. */
export function writtenBy(version: string | null): readonly SessionFact[] {
  const told = version?.trim().slice(0, longest).toWellFormed() ?? ''
  return told === '' ? [] : [{ type: 'written-by', version: told }]
}

/** Of an agent that writes the version of its format only. */
export function writtenAs(format: number | null): readonly SessionFact[] {
  return writtenBy(format === null ? null : `format ${format}`)
}
