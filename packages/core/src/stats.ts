import type { IndexStatus } from './index-status.ts'

/** Which messages are counted. All of these must hold. */
export interface StatsFilter {
  readonly source?: string | undefined
  /** The working directory, whole. */
  readonly project?: string | undefined
  readonly model?: string | undefined
  /** The key of one. */
  readonly session?: string | undefined
  /** Days as `YYYY-MM-DD`, in the time zone of the machine that indexed; both are within. */
  readonly since?: string | undefined
  readonly until?: string | undefined
}

/** What a row of a table stands for. */
export type StatsBy = 'day' | 'model' | 'project' | 'source' | 'session'

export interface StatsRequest extends StatsFilter {
  readonly by: StatsBy
  /** Rows at most, those with the most tokens first (days: all, in order): 1 to 10,000, 1,000 by default. */
  readonly limit?: number | undefined
}

/** Tokens, each counted once: `input` without cache, `output` with `reasoning`. */
export interface Tokens {
  readonly input: number
  readonly cacheRead: number
  readonly cacheWrite: number
  readonly output: number
  readonly reasoning: number
}

/** US dollars. */
export interface Cost {
  /** As the agent said. */
  readonly reported: number
  /** By the price table, where the agent said nothing. */
  readonly estimated: number
  /** Tokens of models whose price is unknown: in neither of the two. */
  readonly unpriced: number
}

export interface Counts {
  readonly sessions: number
  readonly prompts: number
  /** Model answers. */
  readonly answers: number
  readonly tokens: Tokens
  readonly cost: Cost
}

export interface StatsRow extends Counts {
  /** The day (`YYYY-MM-DD`), model, project folder, source or session key; `null`: not known. */
  readonly key: string | null
  /** The source all of it is of; `null` for several. */
  readonly source: string | null
  /** What people call it: a session's title, a source's name; else as `key`. */
  readonly label: string | null
  /** Of a day: what each source had in it, in the order of the registry. */
  readonly sources?: readonly (Counts & { readonly source: string })[]
}

export interface StatsTable {
  readonly rows: readonly StatsRow[]
  /** All that match, whatever the limit. A session counts once. */
  readonly total: Counts & { readonly medianPrompts: number }
  readonly prices: PriceInfo
  readonly index: IndexStatus
}

export interface ToolRow {
  readonly tool: string
  readonly calls: number
  /** Calls whose result says that it failed. */
  readonly errors: number
  readonly sessions: number
}

export interface PriceInfo {
  /** The day of the table (`YYYY-MM-DD`). */
  readonly date: string
  /** Models whose price the user has set. */
  readonly overridden: readonly string[]
  /** Models in use whose price is unknown. */
  readonly unknown: readonly string[]
}
