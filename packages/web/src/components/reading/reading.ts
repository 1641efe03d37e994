import type { Message } from '@unspool/core'
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import type { ConversationModel } from '../../models/conversation.ts'
import { Depths } from '../../models/depths.ts'
import { createFind, type Find } from '../../models/find.ts'
import { currentLine, outlineOf, type OutlineLine } from '../../models/outline.ts'
import { readingStrings } from '../../text/strings-reading.ts'
import { createView, type View } from '../conversation/view.ts'
import { createCounter } from './row-words.ts'
import { isWide } from './wide.ts'

/** What helps to find one's way in the open conversation. */
export interface Reading {
  readonly view: View
  readonly find: Find
  readonly depths: Depths
  readonly field: RefObject<HTMLInputElement | null>
  readonly lines: ReadonlySignal<readonly OutlineLine[]>
  /** The line one is at; -1 for none. */
  readonly current: ReadonlySignal<number>
  /** The outline stands beside the conversation, where there is room for it; or lies over it, where there is none. */
  readonly isWide: ReadonlySignal<boolean>
  readonly isRail: Signal<boolean>
  readonly isOver: Signal<boolean>
  /** The image that is looked at for itself, by the id it is opened with. */
  readonly enlarged: Signal<string | null>
  /** The row whose menu is open. */
  readonly rowMenu: Signal<string | null>
  readonly copyLink: RefObject<HTMLButtonElement | null>
  readonly copyResume: RefObject<HTMLButtonElement | null>
  readonly close: () => void
}

export interface ReadingInput extends Pick<ConversationModel, 'shown'> {
  /** One message whole. */
  readonly fetch: (ref: string) => Promise<Message>
  /** Two panes share the window. */
  readonly areTwo: ReadonlySignal<boolean>
}

/** Begins with nothing looked for, and the outline where there is room for it. */
export function createReading({ shown, areTwo, fetch }: ReadingInput): Reading {
  const depths = new Depths(fetch)
  const view = createView()
  const find = createFind({ shown, depths, count: createCounter(), from: () => view.top.peek() })
  const lines = computed(() => outlineOf(shown.value.rows, readingStrings.outline.image))
  const current = computed(() => currentLine(lines.value, rowIndexIn(shown.value.rows, view.reading.value)))
  return {
    view,
    find,
    depths,
    lines,
    current,
    isWide: computed(() => isWide.value && !areTwo.value),
    isRail: signal(true),
    isOver: signal(false),
    enlarged: signal<string | null>(null),
    rowMenu: signal<string | null>(null),
    field: { current: null },
    copyLink: { current: null },
    copyResume: { current: null },
    close: find.close,
  }
}

function rowIndexIn(rows: readonly { readonly id: string }[], id: string | null): number {
  return id === null ? -1 : rows.findIndex((row) => row.id === id)
}
