import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { Clock } from '../../models/clock.ts'
import { descendantsOf, type Descendants } from '../../models/descendants.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import type { DiffLayoutModel } from '../../models/diff-layout.ts'
import type { ExportDoor } from '../../models/export-door.ts'
import type { ForkPoints } from '../../models/fork-points.ts'
import type { Keyboard } from '../../models/keyboard.ts'
import type { Library } from '../../models/library.ts'
import type { Panes } from '../../models/panes.ts'
import type { RouteModel } from '../../models/route.ts'
import { noteStrings } from '../../text/strings-notes.ts'
import { strings } from '../../text/strings.ts'
import { lookClass } from '../common/source-mark.tsx'
import { FilesDoor } from '../files/files-door.tsx'
import { useFiles } from '../files/use-files.ts'
import { ViewTabs } from '../files/view-tabs.tsx'
import { Header } from '../conversation/header.tsx'
import { ExportButton } from '../reading/export-button.tsx'
import { linkHere } from '../reading/link.ts'
import { createReading, type Reading } from '../reading/reading.ts'
import { PhoneMenu } from '../reading/phone-menu.tsx'
import { ReadingTools } from '../reading/tools.tsx'
import { useReadingKeys } from '../reading/use-reading-keys.ts'
import { Siblings } from '../subagents/siblings.tsx'
import { ConversationContent } from './conversation-content.tsx'
import { Note, type NoteProps } from './states.tsx'
import '../../styles/ansi.css'
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
  const gone = session !== null && listed === null
  const look = session === null ? -1 : library.sources.value.findIndex(({ id }) => id === session.source)
  const descendants = useDescendants(props)
  const link = (): Promise<string> => linkHere(props, reading)
  if (model.state.value === 'missing') return <Note {...noteStrings.missing} action={wayBack(props)} />
  return (
    <div class={`pane ${look === -1 ? '' : lookClass(look)}`}>
      {session === null ? (
        <header class="header" />
      ) : (
        <Header
          session={session}
          parent={session.parent === null ? null : library.session(session.parent)}
          continuation={descendants.continuations.at(-1) ?? null}
          look={look}
          now={clock.coarse.value}
          seconds={clock.fine}
          onOpen={route.open}
          onBeside={panes.hasRoom.value ? route.openBeside : null}
          onClose={panes.areTwo.value ? () => route.leave() : null}
          link={link}
          copyLink={reading.copyLink}
          copyResume={reading.copyResume}
        >
          <Siblings session={session} library={library} onOpen={route.open} />
          <ViewTabs route={route} count={files.count.value} />
          {!isFiles && <ReadingTools reading={reading} />}
          <ExportButton {...props} reading={reading} />
          <PhoneMenu {...props} {...{ reading, link }} resume={session.resume} />
        </Header>
      )}
      <ConversationContent {...props} {...{ reading, session, descendants, gone }} />
      {isFiles && <FilesDoor {...props} files={files} session={model.key} />}
    </div>
  )
}

/** What went on from the session, found once for all that show it. */
function useDescendants({ model, library }: ConversationSideProps): Descendants {
  const newest = library.newest.value
  return useMemo(() => descendantsOf(model.key, newest), [model, newest])
}

function wayBack({ panes, route }: ConversationSideProps): NonNullable<NoteProps['action']> {
  return panes.areTwo.value
    ? { name: strings.header.closePane, run: () => route.leave() }
    : { name: noteStrings.missing.back, run: () => route.open(null) }
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
