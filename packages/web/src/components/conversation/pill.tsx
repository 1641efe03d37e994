import { ArrowDown } from 'lucide-preact'
import { strings } from '../../text/strings.ts'

/** Something new lies below: says how much, and goes there. */
export function Pill({ fresh, onClick }: { readonly fresh: number; readonly onClick: () => void }) {
  return (
    <button type="button" class="pill" onClick={onClick}>
      <ArrowDown size={16} strokeWidth={1.75} aria-hidden />
      {strings.conversation.fresh(fresh)}
    </button>
  )
}
