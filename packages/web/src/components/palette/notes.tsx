import type { IndexStatus } from '@unspool/core'
import { searchedOf } from '../../models/index-extent.ts'
import { filterNames, takeFilters } from '../../models/query.ts'
import type { Found } from '../../models/search.ts'
import { indexWords } from '../../text/sentence.ts'
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

export interface IndexNoteProps {
  readonly index: IndexStatus | null
  readonly query: string
  /** No message was found. */
  readonly isEmpty: boolean
}

/** What part of all conversations was looked through, where that is not all of them. */
export function IndexNote({ index, query, isEmpty }: IndexNoteProps) {
  const words = index === null || query === '' ? null : wordsOf(index, query, isEmpty)
  return words === null ? null : <p class="palette-index">{words}</p>
}

function wordsOf(index: IndexStatus, query: string, isEmpty: boolean): string | null {
  const isGoingOn = index.state === 'indexing' || index.state === 'ready'
  const message = index.message ?? (isGoingOn ? null : paletteStrings.off)
  const partial = index.state === 'off' ? null : partialOf(index, query, isEmpty)
  return indexWords(message, partial)
}

/** Parts of words are indexed after words: that they are missing matters where nothing else was found. */
function partialOf(index: IndexStatus, query: string, isEmpty: boolean): string | null {
  const { sessions, substrings } = index
  const done = searchedOf(index, query)
  if (done < sessions) return paletteStrings.indexing(done, sessions)
  return isEmpty && substrings < sessions ? paletteStrings.indexingParts(substrings, sessions) : null
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
