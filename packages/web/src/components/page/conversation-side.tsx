import type { ReadonlySignal } from '@preact/signals'
import type { SessionState, SessionSummary } from '@unspool/core'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { Clock } from '../../models/clock.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import type { DiffLayoutModel } from '../../models/diff-layout.ts'
import type { ExportDoor } from '../../models/export-door.ts'
import type { ForkPoints } from '../../models/fork-points.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { Panes } from '../../models/panes.ts'
import type { RouteModel } from '../../models/route.ts'
import { strings } from '../../text/strings.ts'
import { isGrowing } from '../../text/time.ts'
import { Bars } from '../common/bars.tsx'
import { lookClass } from '../common/source-mark.tsx'
import { FilesDoor } from '../files/files-door.tsx'
import { useFiles } from '../files/use-files.ts'
import { ViewTabs } from '../files/view-tabs.tsx'
import { useWays } from '../branches/use-ways.ts'
import { Header } from '../conversation/header.tsx'
import type { Reader } from '../conversation/reader.ts'
import { useReader } from '../conversation/use-reader.ts'
import { Thread } from '../conversation/thread.tsx'
import { LightboxDoor } from '../pictures/lightbox-door.tsx'
import { ExportButton } from '../reading/export-button.tsx'
import { linkHere } from '../reading/link.ts'
import { FindBar } from '../reading/find-bar.tsx'
import { Outline } from '../reading/outline.tsx'
import { createReading, type Reading } from '../reading/reading.ts'
import { RowMenuDoor } from '../reading/row-menu-door.tsx'
import { SessionFigures } from '../reading/session-figures.tsx'
import { PhoneMenu } from '../reading/phone-menu.tsx'
import { ReadingTools } from '../reading/tools.tsx'
import { useReadingKeys } from '../reading/use-reading-keys.ts'
import { Note, type NoteProps } from './states.tsx'
import '../../styles/ansi.css'
import { Siblings } from '../subagents/siblings.tsx'
import '../../styles/thread.css'
import '../../styles/tools.css'
import '../../styles/diff.css'
import '../../styles/prose.css'
import '../../styles/reading.css'

/** The models a conversation is drawn from. */
export interface ConversationSideProps {
  readonly api: Api
  readonly model: ConversationModel
  readonly library: Library
  readonly panes: Pick<Panes, 'hasRoom' | 'areTwo'>
  /** As it looks from this pane. */
  readonly route: RouteModel
  readonly clock: Clock
  readonly keyboard: Keyboard
  /** Keys go to this pane. */
  readonly isFocused: ReadonlySignal<boolean>
  readonly diffs: DiffLayoutModel
  readonly forkPoints: ForkPoints
  readonly exportDoor: ExportDoor
}

/** What is in a pane: one session, or why it cannot be shown. */
export function ConversationSide(props: ConversationSideProps) {
  const { model, library, panes, route, clock } = props
  const reading = useReading(props)
  const files = useFiles({ ...props, view: reading.view })
  const isFiles = route.files.value
  const listed = library.session(model.key)
  const session = useLast(listed)
  const look = session === null ? -1 : library.sources.value.findIndex(({ id }) => id === session.source)
  if (model.state.value === 'missing') return <Note {...strings.missing} action={wayBack(props)} />
  return (
    <div class={`pane ${look === -1 ? '' : lookClass(look)}`}>
      {session === null ? (
        <header class="header" />
      ) : (
        <Header
          session={session}
          parent={session.parent === null ? null : library.session(session.parent)}
          look={look}
          now={clock.coarse.value}
          seconds={clock.fine}
          onOpen={route.open}
          onBeside={panes.hasRoom.value ? route.openBeside : null}
          onClose={panes.areTwo.value ? () => route.leave() : null}
          link={() => linkHere(props, reading)}
          copyLink={reading.copyLink}
          copyResume={reading.copyResume}
        >
          <Siblings session={session} library={library} onOpen={route.open} />
          <ViewTabs route={route} count={files.sum.value?.total ?? null} />
          {!isFiles && <ReadingTools reading={reading} />}
          <ExportButton {...props} reading={reading} />
          <PhoneMenu
            {...props}
            reading={reading}
            link={() => linkHere(props, reading)}
            resume={session.resume}
          />
        </Header>
      )}
      <Content {...props} reading={reading} session={session} gone={session !== null && listed === null} />
      {isFiles && <FilesDoor {...props} files={files} session={model.key} />}
    </div>
  )
}

function wayBack({ panes, route }: ConversationSideProps): NonNullable<NoteProps['action']> {
  return panes.areTwo.value
    ? { name: strings.header.closePane, run: () => route.leave() }
    : { name: strings.missing.back, run: () => route.open(null) }
}

/** The ways through this conversation, by hand and by keys. */
function useReading(props: ConversationSideProps): Reading {
  const reading = useMemo(
    () =>
      createReading({
        shown: props.model.shown,
        areTwo: props.panes.areTwo,
        fetch: (ref) => props.api.message(props.model.key, ref),
      }),
    [props.model],
  )
  useEffect(() => reading.close, [reading])
  useReadingKeys({ ...props, reading })
  return reading
}

/** What was there last: a session that is gone from the list keeps its name. */
function useLast<T>(value: T | null): T | null {
  const last = useRef(value)
  if (value !== null) last.current = value
  return last.current
}

interface ContentProps extends ConversationSideProps {
  readonly session: SessionSummary | null
  /** Its file is no longer there. */
  readonly gone: boolean
  readonly reading: Reading
}

function Content(props: ContentProps) {
  const { model } = props
  const onWay = useWays({ ...props, sessions: props.library.newest, view: props.reading.view })
  const reader = useReader({ ...props, onWay })
  // Files stand in its place, and say for themselves how they are.
  if (props.route.files.value && model.state.value !== 'open') return null
  switch (model.state.value) {
    case 'failed':
      return <Note {...strings.failed} />
    case 'loading':
    case 'missing':
      return <Bars />
    case 'open':
      return (
        <div class={props.route.files.value ? 'pane-body pane-behind' : 'pane-body'}>
          <Body {...props} reader={reader} />
          <Outline model={model} reading={props.reading}>
            <SessionFigures {...props} />
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
