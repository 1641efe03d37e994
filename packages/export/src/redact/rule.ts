/** A kind of secret. */
export interface Rule {
  /** What stands in its place: `[redacted: name]`. */
  readonly name: string
  /**
   * Finds it; of a group named `secret` only that is taken out. No pattern may cost more than a text is long: what it
   * repeats is bounded, or cannot begin inside a repetition.
   */
  readonly pattern: RegExp
}
