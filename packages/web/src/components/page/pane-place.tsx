import { useRef } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { Models } from '../../models/models.ts'
import type { Pane } from '../../models/panes.ts'
import { strings } from '../../text/strings.ts'
import { ConversationSide } from './conversation-side.tsx'
import { usePaneFocus } from './use-pane-focus.ts'
import { WordBar } from './word-bar.tsx'

export interface PanePlaceProps {
  readonly api: Api
  readonly models: Models
  readonly pane: Pane
}

/** Where a pane stands. Whoever goes into it has the keys there; where two have no room the other one waits, as it is. */
export function PanePlace(props: PanePlaceProps) {
  const { pane, models } = props
  const { panes, route } = models
  const place = useRef<HTMLElement>(null)
  usePaneFocus({ place, pane })
  const model = pane.conversation.value
  const isFocused = pane.isFocused.value
  const focus = (): void => route.focus(pane.name)
  return (
    <section
      ref={place}
      class={isFocused ? 'pane-place pane-focused' : 'pane-place'}
      aria-label={nameOf(props)}
      tabIndex={-1}
      hidden={!isFocused && !panes.areTwo.value}
      onFocusIn={focus}
      onPointerDown={focus}
    >
      <Inside {...props} />
      <WordBar word={model?.word.value ?? null} />
    </section>
  )
}

function Inside({ api, models, pane }: PanePlaceProps) {
  const model = pane.conversation.value
  if (model === null) return null
  const { library, panes, clock, diffs, forkPoints, exportDoor } = models
  const { route, keyboard, isFocused } = pane
  return (
    <ConversationSide
      key={model.key}
      {...{ api, model, library, panes, clock, diffs, forkPoints, exportDoor, route, keyboard, isFocused }}
    />
  )
}

/** What a pane is called: as its session. Two with the same one are told apart. */
function nameOf({ models, pane }: PanePlaceProps): string {
  const [first, second] = models.panes.open.value.map(({ conversation }) => conversation.value?.key ?? null)
  const key = pane.conversation.value?.key ?? null
  const title = (key === null ? null : models.library.titleOf(key)) ?? strings.list.untitled
  const isAgain = first === second && models.panes.open.value[1] === pane
  return isAgain ? strings.conversation.again(title) : title
}
