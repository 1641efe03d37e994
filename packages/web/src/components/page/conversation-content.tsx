import type { SessionState, SessionSummary } from '@unspool/core'
import type { Descendants } from '../../models/descendants.ts'
import { noteStrings } from '../../text/strings-notes.ts'
import { isGrowing } from '../../text/time.ts'
import { useWays } from '../branches/use-ways.ts'
import { Bars } from '../common/bars.tsx'
import type { Reader } from '../conversation/reader.ts'
import { Thread } from '../conversation/thread.tsx'
import { useReader } from '../conversation/use-reader.ts'
import { LightboxDoor } from '../pictures/lightbox-door.tsx'
import { DescendantLinks } from '../reading/descendant-links.tsx'
import { FindBar } from '../reading/find-bar.tsx'
import { Outline } from '../reading/outline.tsx'
import type { Reading } from '../reading/reading.ts'
import { RowMenuDoor } from '../reading/row-menu-door.tsx'
import { SessionFigures } from '../reading/session-figures.tsx'
import type { ConversationSideProps } from './conversation-side.tsx'
import { Note } from './states.tsx'

export interface ContentProps extends ConversationSideProps {
  readonly session: SessionSummary | null
  /** Its file is no longer there. */
  readonly gone: boolean
  readonly reading: Reading
  readonly descendants: Descendants
}

/** What is in it: the thread and the outline, or why they are not there. */
export function ConversationContent(props: ContentProps) {
  const { model, route } = props
  const onWay = useWays({ ...props, sessions: props.library.newest, view: props.reading.view })
  const reader = useReader({ ...props, onWay })
  // Files stand in its place, and say for themselves how they are.
  if (route.files.value && model.state.value !== 'open') return null
  switch (model.state.value) {
    case 'failed':
      return <Note {...noteStrings.failed} />
    case 'loading':
    case 'missing':
      return <Bars />
    case 'open':
      return (
        <div class={route.files.value ? 'pane-body pane-behind' : 'pane-body'}>
          <Body {...props} reader={reader} />
          <Outline model={model} reading={props.reading}>
            <SessionFigures {...props} />
            <DescendantLinks
              {...props.descendants}
              onOpen={route.open}
              onBeside={props.panes.hasRoom.value ? route.openBeside : null}
            />
          </Outline>
        </div>
      )
  }
}

function Body(props: ContentProps & { readonly reader: Reader }) {
  const { model, clock, session, gone, reader, reading } = props
  const updatedAt = session?.updatedAt ?? null
  const now = clock.coarse.value
  const { live } = model.shown.value
  const isAt = (state: SessionState): boolean => live && !gone && session?.status.state === state
  return (
    <Thread
      shown={model.shown.value}
      reader={reader}
      view={reading.view}
      following={model.following}
      inView={model.inView}
      fresh={model.fresh.value}
      lastPrompt={model.lastPrompt.value}
      lastCalls={model.lastCalls.value}
      whole={model.whole.value}
      loadingOlder={model.loadingOlder.value}
      session={session}
      isFocused={props.isFocused}
      now={now}
      gone={gone}
      growing={isAt('working')}
      waiting={isAt('waiting')}
      expecting={isAt('working') || isAt('waiting') || (live && isGrowing(updatedAt, now))}
      onOlder={model.older}
      onNewer={model.newer}
      onEnd={() => toEnd(props)}
    >
      {reading.find.isOpen.value && <FindBar model={model} reading={reading} />}
      <LightboxDoor {...{ model, reader, reading }} />
      <RowMenuDoor {...props} />
    </Thread>
  )
}

/** Where the address names the end already, or nothing yet, going there is no news to it. */
function toEnd({ model, route }: Pick<ConversationSideProps, 'model' | 'route'>): void {
  if (route.target.peek() === null) model.goTo(null)
  route.open(model.key)
}
