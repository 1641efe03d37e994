import { effect } from '@preact/signals'
import type { IndexStatus } from '@unspool/core'
import { useEffect, useState } from 'preact/hooks'
import type { Api } from '../../api.ts'
import { followIndex } from '../../models/index-following.ts'
import type { Search } from '../../models/search.ts'
import { searchedOf } from '../../models/index-extent.ts'

/**
 * How far the index is: as the answer says, and while that is not all of it, how it goes on. Once all sessions can
 * be searched, what is looked for is asked for again; until there is that answer, the one before it is told of.
 */
export function useIndex(api: Api, search: Search, query: string): IndexStatus | null {
  const told = search.found.value.index
  const isPartial = told !== null && !isWhole(told, query)
  const [now, setNow] = useState<IndexStatus | null>(null)
  useEffect(() => {
    if (!isPartial) return
    const following = followIndex(api)
    const stop = effect(() => {
      const { value } = following.index
      setNow(value)
      if (value !== null && isWhole(value, query)) search.refresh()
    })
    return () => {
      stop()
      following.close()
    }
  }, [isPartial, query])
  return isPartial && now !== null && !isWhole(now, query) ? now : told
}

function isWhole(index: IndexStatus, query: string): boolean {
  return searchedOf(index, query) >= index.sessions
}
