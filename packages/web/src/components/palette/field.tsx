import { Search, X } from 'lucide-preact'
import type { RefObject } from 'preact'
import type { Palette } from '../../models/palette.ts'
import { filterOf } from '../../models/query.ts'
import { paletteStrings } from '../../text/strings-palette.ts'
import { lineId } from './line.tsx'

/** The line one types in, with the filters typed so far as tokens. */
export interface FieldProps {
  readonly model: Palette
  readonly input: RefObject<HTMLInputElement | null>
  /** Element id of the results. */
  readonly list: string
  readonly active: string | null
  readonly expanded: boolean
  readonly onClose: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * A combo box over the results. Backspace at its start takes back the last filter, or all of them where they are
 * selected.
 */
export function Field(props: FieldProps) {
  const { model, input, list, active, expanded, onClose } = props
  const query = model.query.value
  return (
    <div class={model.selected.value ? 'palette-field palette-selected' : 'palette-field'}>
      <Search size={16} strokeWidth={1.5} aria-hidden />
      {query.filters.map((filter, n) => (
        <Token key={n} filter={filter} onDrop={() => model.drop(n)} />
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
        onInput={(event) => model.type(event.currentTarget.value)}
        onPointerDown={model.keep}
        onKeyDown={(event) => {
          props.onKeyDown(event)
          edit(event, model)
        }}
      />
      <button type="button" class="palette-esc" aria-label={paletteStrings.keys.close} onClick={onClose}>
        <kbd>Esc</kbd>
        <X size={20} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  )
}

/** Keys that reach what is written before the text. */
function edit(event: KeyboardEvent, model: Palette): void {
  const { key, currentTarget } = event
  const { selectionStart, selectionEnd } = currentTarget as HTMLInputElement
  const last = model.query.value.filters.length - 1
  if (key === 'ArrowLeft' || key === 'ArrowRight') model.keep()
  if (model.selected.value && (key === 'Backspace' || key === 'Delete')) model.clear()
  else if (key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && last >= 0) model.drop(last)
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
