import { Command, Search } from 'lucide-preact'
import { strings } from '../../text/strings.ts'

/** Looks like the field it opens, and says by which keys it opens too. */
export function SearchButton({ onClick }: { readonly onClick: () => void }) {
  const isApple = /Mac|iPhone|iPad/.test(navigator.platform)
  return (
    <button
      type="button"
      class="search-open"
      title={strings.search}
      aria-haspopup="dialog"
      aria-keyshortcuts={isApple ? 'Meta+K' : 'Control+K'}
      onClick={onClick}
    >
      <Search size={16} strokeWidth={1.5} aria-hidden />
      <span>{strings.search}</span>
      <kbd aria-hidden="true">{isApple ? <Command size={11} strokeWidth={1.75} /> : 'Ctrl'}</kbd>
      <kbd aria-hidden="true">K</kbd>
    </button>
  )
}
