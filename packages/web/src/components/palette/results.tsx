import { useEffect } from 'preact/hooks'
import type { Palette as Model } from '../../models/palette.ts'
import type { PaletteGroup, PaletteLine } from '../../models/palette-lines.ts'
import { writeQuery } from '../../models/query.ts'
import { amount } from '../../text/amount.ts'
import { paletteStrings } from '../../text/strings-palette.ts'
import { patternOf } from '../../text/words.ts'
import { Bars } from '../common/bars.tsx'
import { Line, lineId, type LineContext } from './line.tsx'
import { Nothing } from './notes.tsx'

export interface ResultsProps {
  readonly id: string
  readonly model: Model
  readonly now: number
  readonly lookOf: (source: string) => number
  readonly onChoose: (line: PaletteLine, beside: boolean) => void
  /** There is room beside what is open. */
  readonly hasRoom: boolean
  /** Takes what is to be looked for instead. */
  readonly onSuggestion: (query: string) => void
}

/** What is found, in groups; the line one is at stays in view. */
export function Results({ id, model, now, lookOf, onChoose, hasRoom, onSuggestion }: ResultsProps) {
  const { groups, query, active, words } = model
  const at = active.value?.id ?? null
  useEffect(() => {
    if (at !== null) document.getElementById(lineId(at))?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const context: LineContext = {
    now,
    lookOf,
    // What stands together is marked as one.
    pattern: patternOf([...words.value, words.value.join(' ')]),
    text: query.value.text,
    active: at,
    onOpen: onChoose,
    hasRoom,
    onPoint: model.point,
  }
  return (
    <div class="palette-results">
      <Instead model={model} onSuggestion={onSuggestion} />
      <div id={id} role="listbox" aria-label={paletteStrings.results}>
        {groups.value.map((group) => (
          <Group key={group.name} group={group} context={context} />
        ))}
      </div>
    </div>
  )
}

function Group({ group, context }: { readonly group: PaletteGroup; readonly context: LineContext }) {
  const { name, count, atLeast, lines } = group
  const heading = `palette-group-${name}`
  return (
    <div class="palette-group" role="group" aria-labelledby={heading}>
      <div class="palette-heading">
        <span id={heading}>{paletteStrings.groups[name]}</span>
        {count !== null && <span>{`${amount(count)}${atLeast ? '+' : ''}`}</span>}
      </div>
      {lines.map((line) => (
        <Line key={line.id} line={line} context={context} />
      ))}
    </div>
  )
}

/** Where nothing is found: that it is still looked for, or why there is nothing. */
function Instead({ model, onSuggestion }: Pick<ResultsProps, 'model' | 'onSuggestion'>) {
  const { groups, search, query } = model
  const found = search.found.value
  const isThere = groups.value.some(({ name, lines }) => name !== 'actions' && lines.length > 0)
  const written = writeQuery(query.value)
  if (written === '' || (isThere && found.state === 'found')) return null
  if (search.asking.value) return <Bars />
  const hasFilters = query.value.filters.length > 0
  return (
    <Nothing
      query={written}
      found={found}
      hasFilters={hasFilters}
      onClearFilters={model.clear}
      onSuggestion={onSuggestion}
    />
  )
}
