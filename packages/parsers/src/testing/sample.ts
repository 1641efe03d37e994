import type { Json } from '@unspool/core'

/** Records of a source as its program would write them: what histories of a growing file are made of. */
export interface Sample {
  /** Relative to a root, as `identify` expects it. */
  readonly fileName: string
  /** The first line of a file; `null` for a source whose files have none. */
  readonly header: ((title: string) => string) | null
  /** A prompt, as one line without its newline. `n` makes its ids its own, `text` is shown. */
  prompt(n: number, text: string): string
  /** A model answer, likewise. */
  answer(n: number, text: string): string
  /** The model calls a tool; `n` names the call too. */
  call(n: number, tool: SampleTool): string
  /** The result of the call that line `call` made. */
  result(n: number, call: number): string
  /** The tool with which the agent asks the person. */
  readonly ask: SampleTool
  /** The person stops the turn. */
  interrupted(n: number): string
  /** The agent leaves the session; `null` where it writes nothing then. */
  readonly left: ((n: number) => string) | null
}

export interface SampleTool {
  readonly name: string
  readonly input: { readonly [name: string]: Json }
}
