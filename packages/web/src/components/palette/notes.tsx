import type { IndexStatus } from '@unspool/core'
import { filterNames, takeFilters } from '../../models/query.ts'
import type { Found } from '../../models/search.ts'
import { paletteStrings } from '../../text/strings-palette.ts'

/** What stands where no results are. */
export interface NothingProps {
  readonly query: string
  readonly found: Found
  readonly hasFilters: boolean
  readonly onClearFilters: () => void
  readonly onSuggestion: (query: string) => void
}

/** Why there is nothing, and what one can do. */
export function Nothing({ query, found, hasFilters, onClearFilters, onSuggestion }: NothingProps) {
  const words = paletteStrings
  // Nothing was looked through, which is said below: that is not to say that nothing matches.
  if (found.state === 'nothing' || found.index?.state === 'off') return null
  if (found.state === 'bad') return <p class="palette-note">{found.message}</p>
  if (found.state === 'failed') return <p class="palette-note">{words.failed}</p>
  return (
    <div class="palette-note">
      <p>
        <b>{words.nothing(query)}</b>
        {found.suggestion !== null && <Meant suggestion={found.suggestion} onChoose={onSuggestion} />}
      </p>
      <p>{words.nothingHint}</p>
      {hasFilters && (
        <button type="button" class="button" onClick={onClearFilters}>
          {words.clearFilters}
        </button>
      )}
    </div>
  )
}

interface MeantProps {
  readonly suggestion: string
  readonly onChoose: (query: string) => void
}

/** A query spelled nearly the same that finds something; its filters are shown already. */
function Meant({ suggestion, onChoose }: MeantProps) {
  return (
    <>
      {` ${paletteStrings.meant} `}
      <button type="button" class="palette-meant" onClick={() => onChoose(suggestion)}>
        {takeFilters(suggestion).text}
      </button>
      ?
    </>
  )
}

/** What part of all conversations was looked through, where that is not all of them. */
export function IndexNote({ index, query }: { readonly index: IndexStatus | null; readonly query: string }) {
  const words = index === null ? null : wordsOf(index, query)
  return words === null ? null : <p class="palette-index">{words}</p>
}

function wordsOf(index: IndexStatus, query: string): string | null {
  const { state, message, sessions, words, substrings } = index
  const done = /(^|\s)-?\*/.test(query) ? Math.min(words, substrings) : words
  const partial = done < sessions ? paletteStrings.indexing(done, sessions) : null
  switch (state) {
    case 'off':
      return message ?? paletteStrings.off
    case 'stopped':
      return [message ?? paletteStrings.off, partial].filter((part) => part !== null).join(' ')
    case 'indexing':
    case 'ready':
      return partial
  }
}

/** The filters there are; choosing one writes its name. */
export function Hints({ onChoose }: { readonly onChoose: (text: string) => void }) {
  return (
    <p class="palette-hints">
      {paletteStrings.narrow}
      {filterNames.map((name) => {
        const text = name === 'is' ? 'is:subagent ' : `${name}:`
        return (
          <button key={name} type="button" onClick={() => onChoose(text)}>
            {text.trim()}
          </button>
        )
      })}
    </p>
  )
}
