/** Something that is wrong. Whole sentences. */
export interface Problem {
  readonly what: string
  /** What comes of it. */
  readonly means: string
  /** What to do about it. */
  readonly remedy: string
}
