import type { SourceName } from '@unspool/core'
import { ListFilter, X } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { amount } from '../../text/amount.ts'
import { strings } from '../../text/strings.ts'
import { lookClass, SourceMark } from '../common/source-mark.tsx'

/** What one types to find a session. */
export interface FilterBoxProps {
  readonly text: string
  readonly input: RefObject<HTMLInputElement | null>
  /** Element ids of the list, and of the row the keyboard is on. */
  readonly list: string
  readonly active: string | null
  readonly onText: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  /** One is done with it. */
  readonly onLeave: () => void
}

/** A field that steers the list below it. It has the focus when it appears, and goes when it is left empty. */
export function FilterBox({ text, input, list, active, onText, onKeyDown, onLeave }: FilterBoxProps) {
  // Before the next key is pressed: it is meant for this field.
  useLayoutEffect(() => input.current?.focus(), [])
  return (
    <div class="filter">
      <ListFilter size={16} strokeWidth={1.5} aria-hidden />
      <input
        ref={input}
        type="text"
        role="combobox"
        spellcheck={false}
        autocomplete="off"
        placeholder={strings.list.filter}
        aria-label={strings.list.filter}
        aria-haspopup="grid"
        aria-expanded={true}
        aria-controls={list}
        aria-autocomplete="list"
        {...(active !== null && { 'aria-activedescendant': active })}
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => text === '' && onLeave()}
      />
      <button type="button" aria-label={strings.list.clear} title={strings.list.clear} onClick={onLeave}>
        <X size={14} strokeWidth={1.5} aria-hidden />
      </button>
    </div>
  )
}

/** One choice per source, and all. */
export interface SourceChipsProps {
  readonly sources: readonly SourceName[]
  readonly counts: ReadonlyMap<string, number>
  readonly chosen: string | null
  readonly onChoose: (source: string | null) => void
}

/** Choosing the chosen source again goes back to all. */
export function SourceChips({ sources, counts, chosen, onChoose }: SourceChipsProps) {
  return (
    <div class="chips" role="group" aria-label={strings.list.allName}>
      <button type="button" class="chip" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {strings.list.all}
      </button>
      {sources.map(({ id, label }, look) => {
        const count = counts.get(id) ?? 0
        return (
          <button
            key={id}
            type="button"
            class={`chip ${lookClass(look)}`}
            title={label}
            aria-label={`${label}, ${amount(count)}`}
            aria-pressed={chosen === id}
            onClick={() => onChoose(chosen === id ? null : id)}
          >
            <SourceMark look={look} filled={true} />
            {amount(count)}
          </button>
        )
      })}
    </div>
  )
}
