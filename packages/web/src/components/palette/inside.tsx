import type { RefObject } from 'preact'
import type { Api } from '../../api.ts'
import type { Clock } from '../../models/clock.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { Palette as Model } from '../../models/palette.ts'
import type { PaletteLine } from '../../models/palette-lines.ts'
import type { Panes } from '../../models/panes.ts'
import { writeQuery } from '../../models/query.ts'
import type { RouteModel } from '../../models/route.ts'
import { paletteStrings } from '../../text/strings-palette.ts'
import { act } from '../list/keys.ts'
import { Field } from './field.tsx'
import { Foot } from './foot.tsx'
import { Hints, IndexNote } from './notes.tsx'
import { Results } from './results.tsx'
import { targetOfHit } from './target-of-hit.ts'
import { useIndex } from './use-index.ts'

/** What the palette looks through, and whether it is open. */
export interface PaletteProps {
  readonly api: Api
  readonly library: Library
  readonly route: RouteModel
  readonly panes: Pick<Panes, 'hasRoom' | 'openBeside'>
  readonly clock: Clock
  readonly keyboard: Keyboard
  readonly open: boolean
  /** What to begin with instead of what was there last. */
  readonly filters: readonly string[] | null
  readonly onClose: () => void
}

export interface InsideProps extends PaletteProps {
  readonly model: Model
  readonly input: RefObject<HTMLInputElement | null>
}

const LIST = 'palette-results'

/** The field, what is found, and how much of it. */
export function Inside(props: InsideProps) {
  const { api, model, input, library, clock, onClose } = props
  const { query, search, active, groups } = model
  const written = writeQuery(query.value)
  const index = useIndex(api, search, written)
  const choose = (line: PaletteLine, beside: boolean): void => follow(line, beside, props)
  const keysFor = ({ shiftKey }: KeyboardEvent) => ({
    ...moves(model),
    Enter: () => active.value !== null && choose(active.value, shiftKey),
  })
  const said = wordsFor(model)
  const writing = (write: (text: string) => void) => (text: string) => {
    write(text)
    input.current?.focus()
  }
  return (
    <>
      <Field
        model={model}
        input={input}
        list={LIST}
        active={active.value?.id ?? null}
        expanded={groups.value.length > 0}
        onClose={onClose}
        onKeyDown={(event) => act(event, keysFor(event))}
      />
      {written === '' && <Hints onChoose={writing((text) => model.type(query.value.text + text))} />}
      <Results
        id={LIST}
        model={model}
        now={clock.coarse.value}
        lookOf={(id) => library.sources.value.findIndex((known) => known.id === id)}
        onChoose={choose}
        hasRoom={props.panes.hasRoom.value}
        onSuggestion={writing(model.replace)}
      />
      <IndexNote index={index} query={written} isEmpty={search.found.value.total.messages === 0} />
      <Foot said={said.whole} hasRoom={props.panes.hasRoom.value} />
      <p class="reader-only" role="status">
        {said.short}
      </p>
    </>
  )
}

function moves(model: Model): Readonly<Record<string, () => void>> {
  return {
    ArrowDown: () => model.move(1),
    ArrowUp: () => model.move(-1),
    PageDown: () => model.move(8),
    PageUp: () => model.move(-8),
    Home: () => model.move(-Infinity),
    End: () => model.move(Infinity),
  }
}

/** Goes where a line leads, beside what is open if that is wanted, or shows more of what it stands for. */
function follow(line: PaletteLine, beside: boolean, props: InsideProps): void {
  const { model, route, panes, library, keyboard } = props
  const open = beside ? panes.openBeside : route.open
  switch (line.type) {
    case 'more-sessions':
      return model.allTitles()
    case 'more-hits':
      return model.search.widen(line.key)
    case 'more-results':
      return model.search.more()
    case 'session':
      leave(props)
      return open(line.session.key)
    case 'hit':
      leave(props)
      return open(line.session.key, targetOfHit(line.hit))
    case 'action':
      leave(props)
      if (line.action === 'activity') return route.openActivity()
      if (line.action === 'keys') return keyboard.show(true)
      library.text.value = model.query.value.text.trim()
  }
}

/** At once: the dialog gives the focus back to where it was, and what is opened takes it on from there. */
function leave({ input, onClose }: InsideProps): void {
  input.current?.closest('dialog')?.close()
  onClose()
}

/** How much was found, for eyes and for ears: these need not know how long it took. */
function wordsFor({ groups, search }: Model): { readonly whole: string; readonly short: string } {
  const found = search.found.value
  const titles = groups.value.find(({ name }) => name === 'sessions')?.count ?? 0
  if (found.state === 'bad') return { whole: '', short: found.message ?? '' }
  if (found.state !== 'found') return { whole: '', short: '' }
  const short = paletteStrings.found(titles + found.total.messages, found.total.exact)
  return { whole: `${short} ${paletteStrings.took(found.ms)}`, short }
}
