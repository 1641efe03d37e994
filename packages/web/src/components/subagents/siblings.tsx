import type { SessionSummary } from '@unspool/core'
import { ChevronLeft, ChevronRight } from 'lucide-preact'
import type { Library } from '../../models/library.ts'
import { subagentsOf } from '../../models/subagents.ts'
import { subagentStrings } from '../../text/strings-subagents.ts'
import { IconButton } from '../common/icon-button.tsx'

export interface SiblingsProps {
  readonly session: SessionSummary
  readonly library: Pick<Library, 'newest'>
  readonly onOpen: (key: string) => void
}

/** Steps through the subagents of one session, in the order they began; nothing for one that has no siblings. */
export function Siblings({ session, library, onOpen }: SiblingsProps) {
  const { key, parent, relation } = session
  if (relation !== 'subagent' || parent === null) return null
  const all = subagentsOf(parent, library.newest.value)
  const index = all.findIndex((each) => each.key === key)
  if (index === -1 || all.length < 2) return null
  const go = (by: 1 | -1) => (): void => {
    const to = all.at((index + by) % all.length)
    if (to !== undefined) onOpen(to.key)
  }
  const { siblings, previous, next, at } = subagentStrings
  return (
    <div class="siblings" role="group" aria-label={siblings}>
      <IconButton icon={ChevronLeft} name={previous} onClick={go(-1)} />
      <span>{at(index + 1, all.length)}</span>
      <IconButton icon={ChevronRight} name={next} onClick={go(1)} />
    </div>
  )
}
