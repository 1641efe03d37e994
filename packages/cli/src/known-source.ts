import type { SourceOverview } from '@unspool/core'
import { Failure } from './failure.ts'

/** Says which sources there are when one is asked for that is none of them. */
export function checkSource(sources: readonly SourceOverview[], id: string | undefined): void {
  if (id === undefined || sources.some((source) => source.id === id)) return
  throw new Failure(2, `no source ${id}: there are ${sources.map((source) => source.id).join(', ')}`)
}
