import { Search, X } from 'lucide-preact'
import type { RefObject } from 'preact'
import { filterOf, type Query } from '../../models/query.ts'
import { paletteStrings } from '../../text/strings-palette.ts'
import { lineId } from './line.tsx'

/** The line one types in, with the filters typed so far as tokens. */
export interface FieldProps {
  readonly query: Query
  readonly input: RefObject<HTMLInputElement | null>
  /** Element id of the results. */
  readonly list: string
  readonly active: string | null
  readonly expanded: boolean
  readonly onText: (text: string) => void
  readonly onDrop: (filter: number) => void
  readonly onClose: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A combo box over the results. Backspace at its start takes back the last filter. */
export function Field(props: FieldProps) {
  const { query, input, list, active, expanded, onText, onDrop, onClose } = props
  const onKeyDown = (event: KeyboardEvent): void => {
    props.onKeyDown(event)
    const { selectionStart, selectionEnd } = event.currentTarget as HTMLInputElement
    const isAtStart = selectionStart === 0 && selectionEnd === 0
    if (event.key === 'Backspace' && isAtStart && query.filters.length > 0) onDrop(query.filters.length - 1)
  }
  return (
    <div class="palette-field">
      <Search size={16} strokeWidth={1.5} aria-hidden />
      {query.filters.map((filter, n) => (
        <Token key={n} filter={filter} onDrop={() => onDrop(n)} />
      ))}
      <input
        ref={input}
        type="text"
        role="combobox"
        spellcheck={false}
        autocomplete="off"
        placeholder={query.filters.length === 0 ? paletteStrings.placeholder : ''}
        aria-label={paletteStrings.placeholder}
        aria-expanded={expanded}
        aria-controls={list}
        aria-autocomplete="list"
        {...(active !== null && { 'aria-activedescendant': lineId(active) })}
        value={query.text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button type="button" class="palette-esc" aria-label={paletteStrings.keys.close} onClick={onClose}>
        <kbd>Esc</kbd>
        <X size={20} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  )
}

function Token({ filter, onDrop }: { readonly filter: string; readonly onDrop: () => void }) {
  const { not, name, value } = filterOf(filter) ?? { not: false, name: '', value: filter }
  return (
    <button
      type="button"
      class="token"
      aria-label={paletteStrings.drop(filter)}
      title={paletteStrings.drop(filter)}
      onClick={onDrop}
    >
      {not && `${paletteStrings.not} `}
      {name} <b>{value}</b>
    </button>
  )
}
