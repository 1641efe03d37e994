import type { Counts } from '@unspool/core'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Api } from '../../api.ts'

export interface CountsInput {
  readonly api: Pick<Api, 'table'>
  readonly session: string
  /** Epoch milliseconds; another one: it has grown. */
  readonly updatedAt: number | null
  /** Renewed now and then: it is asked for no more often. */
  readonly now: number
}

/** What has grown may not have been counted yet for so long. */
const LATE = 60_000

/** What a session has used, as far as it is counted, all branches; `null` as long as nothing of it is. */
export function useCounts({ api, session, updatedAt, now }: CountsInput): Counts | null {
  const [counts, setCounts] = useState<Counts | null>(null)
  const asked = useRef<number | null | undefined>(undefined)
  useEffect(() => {
    const isLate = updatedAt !== null && now - updatedAt < LATE
    if (asked.current === updatedAt && !isLate && counts !== null) return
    asked.current = updatedAt
    api.table({ by: 'model', session }).then(
      ({ rows, total }) => {
        if (rows.length > 0) setCounts(total)
      },
      (error: unknown) => reportError(error),
    )
  }, [now])
  return counts
}
