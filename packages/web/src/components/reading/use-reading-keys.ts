import { useEffect, useRef } from 'preact/hooks'
import type { Api } from '../../api.ts'
import type { ConversationModel } from '../../models/conversation.ts'
import type { ExportDoor } from '../../models/export-door.ts'
import type { KeyActions, Keyboard } from '../../models/keyboard.ts'
import { promptBeside } from '../../models/outline.ts'
import type { RouteModel } from '../../models/route.ts'
import { wishHere } from './export-wish.ts'
import type { Reading } from './reading.ts'

export interface ReadingKeysInput {
  readonly api: Api
  readonly model: ConversationModel
  readonly route: RouteModel
  readonly keyboard: Keyboard
  readonly reading: Reading
  readonly exportDoor: ExportDoor
}

/** The keys of a conversation, as long as it is on the page. */
export function useReadingKeys(input: ReadingKeysInput): void {
  const latest = useRef(input)
  latest.current = input
  useEffect(() => input.keyboard.bind(() => actionsOf(latest.current)), [])
}

function actionsOf(input: ReadingKeysInput): KeyActions {
  const { model, reading, route } = input
  const { view, find, isOver } = reading
  const fold = (kind: 'thinking' | 'tool') => (): void =>
    view.thread?.holding(() => model.folds.toggleAll(kind))
  const close = closeOf(reading)
  const copies = {
    resume: () => reading.copyResume.current?.click(),
    link: () => reading.copyLink.current?.click(),
    export: () => input.exportDoor.open(wishHere(input)),
  }
  const isFiles = route.files.peek()
  const files = (): void => route.openFiles(!isFiles)
  if (isFiles) return { ...copies, files, close: files }
  const isClosable = find.isOpen.peek() || isOver.peek()
  return {
    find: () => openFind(reading),
    next: () => step(input, 1),
    previous: () => step(input, -1),
    start: () => toStart(input),
    end: () => view.thread?.toEnd(),
    follow: () => (model.following.peek() ? view.thread?.stay() : view.thread?.toEnd()),
    outline: () => toggleOutline(reading),
    thinking: fold('thinking'),
    tools: fold('tool'),
    files,
    ...copies,
    ...(isClosable && { close }),
  }
}

/** Opens the find bar, or goes to it. */
export function openFind({ find, field }: Reading): void {
  find.open()
  field.current?.select()
}

export function toggleOutline({ isWide, isRail, isOver }: Reading): void {
  const shown = isWide.peek() ? isRail : isOver
  shown.value = !shown.peek()
}

function closeOf({ find, isOver, view }: Reading): () => void {
  return () => {
    if (isOver.peek()) isOver.value = false
    else find.shut()
    view.thread?.element.focus({ preventScroll: true })
  }
}

function step({ model, reading }: ReadingKeysInput, by: 1 | -1): void {
  const { view, lines } = reading
  const { rows } = model.shown.peek()
  const top = view.top.peek()
  // At the end the newest prompt may be in view: it is the first one back.
  const index = model.following.peek() ? rows.length : rows.findIndex(({ id }) => id === top)
  const line = promptBeside(lines.peek(), index, by)
  if (line !== null) view.thread?.toRow(line.index, true)
  else if (by === -1) model.older()
}

/** The first message is where one goes when the start is not loaded: the address says so, and leads back. */
function toStart({ api, model, route, reading }: ReadingKeysInput): void {
  if (model.whole.peek()) return reading.view.thread?.toRow(0, true)
  api.slice(model.key, 0, 1).then(
    ({ messages: [first] }) => {
      if (first !== undefined) route.open(model.key, { messageId: first.id, offset: 0, words: [] })
    },
    (error: unknown) => reportError(error),
  )
}
