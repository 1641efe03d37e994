import type { StatsFilter } from '@unspool/core'
import { FilterX } from 'lucide-preact'
import { dayOf } from '../../text/day.ts'
import { scopeWords } from '../../text/scope-words.ts'
import { strings } from '../../text/strings.ts'

/** What the list is narrowed to. */
export interface ScopeBarProps {
  readonly filter: StatsFilter | null
  /** Sessions that are left; `null` while that is not known. */
  readonly count: number | null
  readonly failed: boolean
  readonly now: number
  readonly onClear: () => void
}

/** Says what the list is narrowed to, and takes it back. */
export function ScopeBar({ filter, count, failed, now, onClear }: ScopeBarProps) {
  const { scope } = strings.list
  return (
    <div class="scope-place" role="status">
      {filter !== null && (
        <div class="scope">
          <p>
            <b>{scopeWords(filter, dayOf(now))}</b>
            {failed ? scope.failed : count !== null && scope.sessions(count)}
          </p>
          <button
            type="button"
            class="icon-button"
            aria-label={scope.clear}
            title={scope.clear}
            onClick={onClear}
          >
            <FilterX size={16} strokeWidth={1.5} aria-hidden />
          </button>
        </div>
      )}
    </div>
  )
}
