import type { FileSummary, ScanResult } from '@unspool/parsers'

/** What one source's folders hold, and what is known of those files that have not changed since. */
export interface Loaded {
  readonly source: string
  readonly scan: ScanResult
  readonly known: readonly FileSummary[]
}
