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
}
