import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Part } from '@unspool/export'
import { useMemo } from 'preact/hooks'
import type { ExportPlace, ExportWish } from '../../models/export-door.ts'
import { exportStrings } from '../../text/strings-export.ts'
import { Radio } from './radio.tsx'

type Scope = 'whole' | 'from' | 'chosen'

/** How much of a session is wanted. */
export interface ScopeChosen {
  readonly scope: Signal<Scope>
  /** Turns; `null`: from the start, to the end. */
  readonly first: Signal<string | null>
  readonly last: Signal<string | null>
  /** `null`: all of it. */
  readonly part: ReadonlySignal<Part | null>
}

/** All of it at first, or what was marked. */
export function useScope({ here, first, last }: ExportWish): ScopeChosen {
  return useMemo(() => {
    const isMarked = first !== null || last !== null
    const scope = signal<Scope>(isMarked ? 'chosen' : 'whole')
    const from = signal(first?.id ?? null)
    const to = signal(last?.id ?? null)
    const part = computed((): Part | null => {
      switch (scope.value) {
        case 'whole':
          return null
        case 'from':
          return { first: here?.id ?? null, last: null }
        case 'chosen':
          return { first: from.value, last: to.value }
      }
    })
    return { scope, first: from, last: to, part }
  }, [])
}

export interface ScopeChoiceProps {
  readonly wish: ExportWish
  readonly scope: ScopeChosen
}

/** Parts can be named of a session that is open: nobody knows the turns of others. */
export function ScopeChoice({ wish, scope: { scope, first, last } }: ScopeChoiceProps) {
  const { here, places } = wish
  if (here === null) return null
  const scopes: readonly Scope[] = ['whole', 'from', 'chosen']
  const { start, end } = exportStrings
  return (
    <fieldset class="export-choice">
      <legend>{exportStrings.scope}</legend>
      {scopes.map((each) => (
        <Radio
          key={each}
          group="scope"
          name={exportStrings.scopes[each]}
          {...(each === 'from' && { hint: here.text })}
          checked={scope.value === each}
          onChoose={() => void (scope.value = each)}
        />
      ))}
      {scope.value === 'chosen' && (
        <div class="export-turns">
          <TurnChoice
            name={exportStrings.first}
            otherwise={start}
            chosen={first}
            places={withMark(places, wish.first)}
          />
          <TurnChoice
            name={exportStrings.last}
            otherwise={end}
            chosen={last}
            places={withMark(places, wish.last)}
          />
          <p>{exportStrings.loaded}</p>
        </div>
      )}
    </fieldset>
  )
}

interface TurnChoiceProps {
  readonly name: string
  /** What no choice means. */
  readonly otherwise: string
  readonly chosen: Signal<string | null>
  readonly places: readonly ExportPlace[]
}

function TurnChoice({ name, otherwise, chosen, places }: TurnChoiceProps) {
  return (
    <label>
      <span>{name}</span>
      <select
        value={chosen.value ?? ''}
        onChange={({ currentTarget: { value } }) => void (chosen.value = value === '' ? null : value)}
      >
        <option value="">{otherwise}</option>
        {places.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What was pointed at need not be a prompt. */
function withMark(places: readonly ExportPlace[], mark: ExportPlace | null): readonly ExportPlace[] {
  return mark === null || places.some(({ id }) => id === mark.id) ? places : [mark, ...places]
}
