import { FileClock } from 'lucide-preact'
import { strings } from '../../text/strings.ts'

/** What is to be said of how a conversation was opened, over its top edge. */
export function WordBar({ word }: { readonly word: keyof typeof strings.opened | null }) {
  return (
    <div role="status" class="bar-place">
      {word !== null && (
        <div class="bar bar-back">
          <FileClock size={16} strokeWidth={1.5} aria-hidden />
          <p>{strings.opened[word]}</p>
        </div>
      )}
    </div>
  )
}
