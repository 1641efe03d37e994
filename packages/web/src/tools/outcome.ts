import type { ToolUse } from '@unspool/core'
import { familyOf } from './registry.ts'
import { shell } from './shell.ts'

/** How a call went. `open`: no result, and none is awaited any more. */
export interface Outcome {
  readonly state: 'done' | 'failed' | 'running' | 'open'
  readonly exitCode: number | null
  /** Milliseconds from call to result; `null` when nobody told. */
  readonly took: number | null
}

/** What a call came to. `awaited`: the conversation may still go on with its result. */
export function outcomeOf(use: ToolUse, awaited: boolean): Outcome {
  const exitCode = exitCodeOf(use)
  return { state: stateOf(use, exitCode, awaited), exitCode, took: tookOf(use) }
}

function stateOf(use: ToolUse, exitCode: number | null, awaited: boolean): Outcome['state'] {
  if (use.result?.isError === true || (exitCode !== null && exitCode !== 0)) return 'failed'
  if (use.result !== null) return 'done'
  return awaited ? 'running' : 'open'
}

function exitCodeOf(use: ToolUse): number | null {
  const told = use.details.findLast(({ exitCode }) => exitCode !== null)?.exitCode
  if (told !== undefined) return told
  if (familyOf(use.name) !== shell) return null
  // Some agents tell the code only in the words around the output.
  const first = use.result?.content[0]
  const said = first?.type === 'text' ? first.text : ''
  const near = `${said.slice(0, 300)}\n${said.length > 300 ? said.slice(-200) : ''}`
  const code = /^\W{0,3}(?:process )?exit(?:ed)?(?: with)? code:? (\d+)\W{0,3}$/im.exec(near)?.[1]
  return code === undefined ? null : Number(code)
}

function tookOf(use: ToolUse): number | null {
  const told = use.details.flatMap(({ durationMs }) => durationMs ?? [])
  if (told.length > 0) return told.reduce((sum, ms) => sum + ms)
  const end = use.result?.at ?? null
  return end === null || use.at === null || end < use.at ? null : end - use.at
}
