import { ArrowDown } from 'lucide-preact'
import { strings } from '../../text/strings.ts'

/** More lies below: says how much of it is new, and goes to the end. */
export function Pill({ fresh, onClick }: { readonly fresh: number; readonly onClick: () => void }) {
  return (
    <button type="button" class="pill" onClick={onClick}>
      <ArrowDown size={16} strokeWidth={1.75} aria-hidden />
      {fresh > 0 ? strings.conversation.fresh(fresh) : strings.conversation.toEnd}
    </button>
  )
}
