import { Search, TableOfContents } from 'lucide-preact'
import { readingStrings } from '../../text/strings-reading.ts'
import { IconButton } from '../common/icon-button.tsx'
import type { Reading } from './reading.ts'
import { openFind, toggleOutline } from './use-reading-keys.ts'

/** The buttons of the header that help to find one's way. */
export function ReadingTools({ reading }: { readonly reading: Reading }) {
  const { isWide, isRail, isOver, find } = reading
  const isShown = isWide.value ? isRail.value : isOver.value
  return (
    <>
      <span class="header-find">
        <IconButton
          icon={Search}
          name={readingStrings.find.name}
          pressed={find.isOpen.value}
          onClick={() => openFind(reading)}
        />
      </span>
      <span data-outline>
        <IconButton
          icon={TableOfContents}
          name={readingStrings.outline.show}
          pressed={isShown}
          onClick={() => toggleOutline(reading)}
        />
      </span>
    </>
  )
}
