import { ChevronDown, ChevronUp, Search, X } from 'lucide-preact'
import { useLayoutEffect } from 'preact/hooks'
import type { ConversationModel } from '../../models/conversation.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { IconButton } from '../common/icon-button.tsx'
import { act } from '../list/keys.ts'
import type { Reading } from './reading.ts'
import { useDepths, useLoadingOn, useMarks, useTaking } from './use-find.ts'

export interface FindBarProps {
  readonly model: ConversationModel
  readonly reading: Reading
}

const strings = readingStrings.find

/** Finds words in all of the conversation, and takes one from hit to hit. */
export function FindBar({ model, reading }: FindBarProps) {
  const { find, field, view, depths } = reading
  useMarks(find, view)
  useTaking(reading, model)
  useLoadingOn(find, model)
  useDepths(find, depths, model)
  useLayoutEffect(() => field.current?.select(), [])
  const shut = (): void => {
    find.shut()
    view.thread?.element.focus({ preventScroll: true })
  }
  const onKeyDown = (event: KeyboardEvent): void =>
    act(event, { Enter: () => find.step(event.shiftKey ? -1 : 1), Escape: shut })
  return (
    <div class="find-bar" role="search" aria-label={strings.name}>
      <Search size={16} strokeWidth={1.5} aria-hidden />
      <input
        ref={field}
        type="text"
        value={find.text.value}
        placeholder={strings.name}
        aria-label={strings.name}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => find.type(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Count model={model} reading={reading} />
      <IconButton icon={ChevronUp} name={strings.previous} onClick={() => find.step(-1)} />
      <IconButton icon={ChevronDown} name={strings.next} onClick={() => find.step(1)} />
      <IconButton icon={X} name={strings.close} onClick={shut} />
    </div>
  )
}

/** Where one is among the hits, and whether there may be more in what is not loaded. */
function Count({ model, reading: { find, depths } }: FindBarProps) {
  const { rows, live, aside } = model.shown.value
  const isLoaded = model.whole.value && (live || aside)
  const isWhole = isLoaded && !depths.isMissing.value
  const isAsked = find.pattern.value !== null
  const total = find.total.value
  const words = total === 0 ? strings.none(isWhole) : strings.at(find.position.value, total, isWhole)
  return (
    <span
      class="find-count"
      role="status"
      title={isLoaded ? (isWhole ? undefined : strings.cut) : strings.looked(rows.length)}
    >
      {isAsked ? words : ''}
    </span>
  )
}
