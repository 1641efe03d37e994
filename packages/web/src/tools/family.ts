import type { ToolUse } from '@unspool/core'
import type { LucideIcon } from 'lucide-preact'
import type { ComponentType } from 'preact'

/** What kind of thing a tool does, which decides how its line and its box are drawn. */
export interface ToolFamily {
  /** What people call any of them; without one they go by their names. */
  readonly label?: string
  /** Tools of this family, lower case, without `_` and `-`. */
  readonly names: readonly string[]
  readonly icon: LucideIcon
  readonly line: (use: ToolUse, cwd: string | null) => ToolLine
  /** What the tool was given, drawn; `whole`: however long it is. */
  readonly Input?: ComponentType<ToolInput>
  /** The words `Input` draws. */
  readonly said?: (use: ToolUse) => string
  /** What the tool was given, as text. With neither this nor `Input` the line says it all. */
  readonly given?: (use: ToolUse) => string | undefined
  /** It changes files: what it was given is drawn as a diff, and its lines are counted. */
  readonly changes?: true
  /** The result repeats what the input shows, or says only that it went well. */
  readonly quiet?: true
}

export interface ToolInput {
  readonly use: ToolUse
  readonly whole: boolean
}

/** A tool call in one line: what it does in words, on what, and anything to add. */
export interface ToolLine {
  readonly words?: Verb
  /** In mono. */
  readonly argument?: string
  /** The folder the argument lies in: drawn before it, quieter. */
  readonly folder?: string
  readonly more?: string
}

/** What is done, in words for each way it can stand; one for all where it does not matter. */
export type Verb = string | { readonly done: string; readonly running: string; readonly failed: string }

/** The words of a line for a call that stands so. */
export function wordsOf(
  verb: Verb | undefined,
  state: 'done' | 'running' | 'failed' | 'open',
): string | undefined {
  return typeof verb === 'object' ? verb[state === 'open' ? 'failed' : state] : verb
}
