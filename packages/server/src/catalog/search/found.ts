import type { SearchHit, SearchTotal } from '@unspool/core'
import type { Query } from '../query/query.ts'
import type { Start } from './start.ts'
import type { Correction } from './suggestion.ts'

export interface SearchOrder {
  readonly query: Query
  readonly start: Start
  /** Sessions to give. */
  readonly limit: number
  /** Messages of each session. */
  readonly hits: number
  /** Epoch milliseconds. */
  readonly now: number
  /** Milliseconds that looking for other spellings may take, where nothing is found. */
  readonly patience: number
}

export interface Found {
  readonly sessions: readonly {
    readonly key: string
    readonly count: number
    readonly hits: readonly SearchHit[]
  }[]
  readonly total: SearchTotal
  /** Where the next page begins; `null`: there is none. */
  readonly next: Start | null
  /** Where nothing is found: words with which something would be. */
  readonly corrections: readonly Correction[]
}

export const nothingFound: Found = {
  sessions: [],
  total: { sessions: 0, messages: 0, exact: true },
  next: null,
  corrections: [],
}
