import type { StatsFilter } from '@unspool/core'

/** Lists the sessions in which something was counted. */
export type Narrow = (filter: StatsFilter) => void
