import type { Role } from '@unspool/core'

/** The query makes no sense; the message is one sentence that says why. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
}

/**
 * `word`: whole words in this order, which is one word nearly always. `start`: the last of them may go on.
 * `part`: these characters, wherever they stand.
 */
export interface Term {
  readonly kind: 'word' | 'start' | 'part'
  readonly text: string
}

/** What somebody looks for: all of `terms`, none of `without`, and what the filters say. */
export interface Query {
  readonly terms: readonly Term[]
  readonly without: readonly Term[]
  readonly filters: Filters
}

/** One that is given twice means either; what is negated must not hold. */
export interface Filters {
  readonly sources: readonly Choice<string>[]
  readonly projects: readonly Choice<string>[]
  readonly models: readonly Choice<string>[]
  readonly roles: readonly Choice<Role>[]
  readonly tools: readonly Choice<string>[]
  readonly files: readonly Choice<string>[]
  /** A subagent's own. */
  readonly subagent: boolean | null
  /** Epoch milliseconds: from the first on, and before the second. */
  readonly after: number | null
  readonly before: number | null
}

export interface Choice<T> {
  readonly value: T
  readonly negated: boolean
}
