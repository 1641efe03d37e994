import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { ConversationModel } from './conversation.ts'
import type { Keyboard } from './keyboard.ts'
import { createOpened } from './opened.ts'
import type { RouteModel } from './route.ts'
import type { PaneName } from './standing.ts'
import type { Target } from './target.ts'

/** A place for one conversation, alone or beside another. */
export interface Pane {
  readonly name: PaneName
  readonly conversation: ReadonlySignal<ConversationModel | null>
  readonly isFocused: ReadonlySignal<boolean>
  /** As it looks from here: what is opened is opened in this pane. */
  readonly route: RouteModel
  /** Its keys act while it has the focus. */
  readonly keyboard: Keyboard
}

/** The conversations that are open: one, or two beside each other where the window is wide. */
export interface Panes {
  /** From left to right. */
  readonly open: ReadonlySignal<readonly Pane[]>
  /** The conversation in the focused pane. */
  readonly conversation: ReadonlySignal<ConversationModel | null>
  /** Messages that came to those that are open. */
  readonly received: ReadonlySignal<number>
  /** Two have room in the window; otherwise the one that is not focused waits. */
  readonly hasRoom: ReadonlySignal<boolean>
  /** Two stand beside each other now. */
  readonly areTwo: ReadonlySignal<boolean>
  /** Opens a session in the other pane; in the focused one where there is no room. */
  readonly openBeside: (key: string, target?: Target) => void
  readonly close: () => void
}

export interface PanesInput {
  readonly api: Api
  readonly route: RouteModel
  readonly keyboard: Keyboard
  readonly window: Window
  readonly frame: (run: () => void) => void
}

/** The rail of marks, and two panes of 560 pixels. */
const ROOM = '(min-width: 1184px)'

/** Follows the address: each pane has a conversation of its own, also of the same session, for as long as it is named. */
export function createPanes({ api, route, keyboard, window, frame }: PanesInput): Panes {
  const query = window.matchMedia(ROOM)
  const hasRoom = signal(query.matches)
  const look = (): void => void (hasRoom.value = query.matches)
  query.addEventListener('change', look)
  const here = { route: { ...route, openBeside: byRoom(route, hasRoom) }, keyboard, api, frame }
  const all = [createPane(0, here), createPane(1, here)] as const
  const open = computed(() => route.spots.value.map(({ pane }) => all[pane]))
  const unbind = keyboard.bind(() =>
    route.spots.peek().length === 0 ? {} : { closePane: () => route.leave() },
  )
  return {
    open,
    conversation: computed(() => all[route.focused.value].conversation.value),
    received: computed(() =>
      all.reduce((sum, { conversation }) => sum + (conversation.value?.received.value ?? 0), 0),
    ),
    hasRoom,
    areTwo: computed(() => hasRoom.value && open.value.length === 2),
    openBeside: here.route.openBeside,
    close: () => {
      unbind()
      query.removeEventListener('change', look)
      for (const pane of all) pane.close()
    },
  }
}

type OpenBeside = RouteModel['openBeside']

function byRoom(route: RouteModel, hasRoom: ReadonlySignal<boolean>): OpenBeside {
  return (key, target, pane) =>
    hasRoom.peek() ? route.openBeside(key, target, pane) : route.open(key, target, pane)
}

interface PaneInput extends Pick<PanesInput, 'api' | 'route' | 'keyboard' | 'frame'> {}

function createPane(
  name: PaneName,
  { api, route, keyboard, frame }: PaneInput,
): Pane & { close: () => void } {
  const spot = computed(() => route.spots.value.find(({ pane }) => pane === name) ?? null)
  const session = computed(() => spot.value?.key ?? null)
  const target = computed(() => spot.value?.aim ?? null)
  const isFocused = computed(() => route.focused.value === name)
  const opened = createOpened({ api, session, target, frame })
  return {
    name,
    isFocused,
    conversation: opened.conversation,
    route: {
      ...route,
      session,
      target,
      named: computed(() => spot.value?.target ?? null),
      files: computed(() => spot.value?.files ?? false),
      open: (key, to, pane = name) => route.open(key, to, pane),
      openBeside: (key, to, pane = name) => route.openBeside(key, to, pane),
      leave: (pane = name) => route.leave(pane),
      openFiles: (isOpen, pane = name) => route.openFiles(isOpen, pane),
      name: (to, pane = name) => route.name(to, pane),
    },
    keyboard: {
      ...keyboard,
      bind: (actions) => keyboard.bind(() => (isFocused.peek() ? actions() : {})),
    },
    close: opened.close,
  }
}
