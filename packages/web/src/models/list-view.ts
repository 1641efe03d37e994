import type { SessionSummary } from '@unspool/core'
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { LibraryInput } from './library-input.ts'
import { linesOf, matcher, type ListLine, type Place } from './list-order.ts'
import { projectLines } from './project-lines.ts'
import type { Scope } from './scope.ts'

/** What one looks for in the list, and the lines that are left. */
export interface ListView {
  readonly text: Signal<string>
  readonly source: Signal<string | null>
  /** Hidden sessions are shown, for the moment. */
  readonly showsHidden: Signal<boolean>
  readonly lines: ReadonlySignal<readonly ListLine[]>
  /** Sessions one looks for, without those one has hidden. */
  readonly shown: ReadonlySignal<number>
  /** The session in whose line a session is found: its own, or that of the one it is within. */
  readonly lineOf: (key: string) => string
}

export interface ListViewInput extends LibraryInput {
  readonly places: ReadonlySignal<readonly Place[]>
  readonly session: (key: string) => SessionSummary | null
  readonly original: (key: string) => SessionSummary | null
  readonly scope: Scope
  /** Whether a session is no line of its own, unless one looks for it. */
  readonly isWithin: (session: SessionSummary) => boolean
}

/** Pinned sessions above all, then the groups, then how many are hidden. */
export function createListView(input: ListViewInput): ListView {
  const { own, session } = input
  const text = signal(input.text ?? '')
  const source = signal(input.source ?? null)
  const showsHidden = signal(false)
  const found = computed(() => {
    const passes = testOf(input, text.value, source.value)
    return input.places.value.filter(({ key }) => passes(key))
  })
  const left = computed(() => found.value.filter(({ key }) => !own.of(key).hidden))
  const lines = computed(() => {
    const places = showsHidden.value ? found.value : left.value
    const keys = new Set(places.map(({ key }) => key))
    const others = places.filter(({ key }) => own.of(key).pinnedAt === null)
    const { by, folded } = input.grouping
    const groups =
      by.value === 'time'
        ? linesOf(others)
        : projectLines({
            places: others,
            folderOf: (key) => session(key)?.cwd ?? null,
            // What one looks for is shown wherever it is.
            isFolded: (folder) => text.value === '' && folded.value.has(folder),
          })
    const pinned = pinnedLines(own.pinned.value.filter((key) => keys.has(key)))
    return [...pinned, ...groups, ...hiddenLines(found.value.length - left.value.length, showsHidden.value)]
  })
  const shown = computed(() => left.value.length)
  return { text, source, showsHidden, lines, shown, lineOf: createLineOf(input, text) }
}

function testOf(
  { session, original, scope, isWithin }: ListViewInput,
  text: string,
  source: string | null,
): (key: string) => boolean {
  const matches = matcher(text)
  const within = scope.state.value === 'none' ? null : (scope.keys.value ?? new Set<string>())
  return (key) => {
    const found = session(key)
    const before = original(key)
    return (
      found !== null &&
      before !== null &&
      (source === null || found.source === source) &&
      (within === null ? text !== '' || !isWithin(before) : within.has(key)) &&
      (matches(found) || matches(before))
    )
  }
}

function createLineOf(
  { original, isWithin }: ListViewInput,
  text: ReadonlySignal<string>,
): (key: string) => string {
  const lineOf = (key: string): string => {
    const found = text.value === '' ? original(key) : null
    return found?.parent == null || !isWithin(found) ? key : lineOf(found.parent)
  }
  return lineOf
}

function pinnedLines(keys: readonly string[]): readonly ListLine[] {
  if (keys.length === 0) return []
  const sessions = keys.map((key): ListLine => ({ type: 'session', id: key, key }))
  return [{ type: 'group', id: 'group pinned', group: 'pinned' }, ...sessions]
}

function hiddenLines(count: number, shown: boolean): readonly ListLine[] {
  return count === 0 ? [] : [{ type: 'hidden', id: 'hidden', count, shown }]
}
