import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { Library } from './library.ts'
import { paletteGroups, type PaletteGroup, type PaletteLine } from './palette-lines.ts'
import { takeFilters, wordsOf, writeQuery, type Query } from './query.ts'
import { Search } from './search.ts'

/** What is typed into the palette, what is found, and which line one is at. */
export interface Palette {
  readonly query: ReadonlySignal<Query>
  readonly search: Search
  readonly groups: ReadonlySignal<readonly PaletteGroup[]>
  /** The line one is at; `null` for none. */
  readonly active: ReadonlySignal<PaletteLine | null>
  /** Words to be marked in titles. */
  readonly words: ReadonlySignal<readonly string[]>
  /** Filters are selected with the text: what is typed next takes the place of both. */
  readonly selected: ReadonlySignal<boolean>
  /** It is opened as it was left: all of it is selected, and asked for again. */
  readonly reopen: () => void
  /** The selection is gone, and the filters stay. */
  readonly keep: () => void
  /** Drops all filters. */
  readonly clear: () => void
  /** Takes the text of the field; finished filters leave it. */
  readonly type: (text: string) => void
  /** Begins anew with these filters. */
  readonly begin: (filters: readonly string[]) => void
  /** Looks for this query instead. */
  readonly replace: (query: string) => void
  readonly drop: (filter: number) => void
  readonly move: (by: number) => void
  readonly point: (line: PaletteLine) => void
  /** Shows all sessions whose title matches. */
  readonly allTitles: () => void
  readonly close: () => void
}

export interface PaletteModelInput {
  readonly api: Api
  readonly library: Pick<Library, 'newest'>
  /** This page's own name among those that ask the server. */
  readonly channel: string
}

/** Empty at first; asks whenever the query changes. */
export function createPalette({ api, library, channel }: PaletteModelInput): Palette {
  const all = signal(false)
  const search = new Search(api, channel)
  const reset = (): void => {
    all.value = false
    place.reset()
  }
  const { reopen, ...editing } = createEditing(reset)
  const { query } = editing
  const words = computed(() => wordsOf(query.value.text))
  const groups = computed(() =>
    paletteGroups({
      query: query.value,
      found: search.found.value,
      sessions: library.newest.value,
      all: all.value,
    }),
  )
  const place = createActive(groups)
  const written = computed(() => writeQuery(query.value))
  const close = effect(() => search.ask(written.value))
  return {
    ...editing,
    search,
    groups,
    words,
    active: place.active,
    reopen: () => {
      reopen()
      search.refresh()
    },
    move: place.move,
    point: place.point,
    allTitles: () => void (all.value = true),
    close,
  }
}

type Editing = Pick<
  Palette,
  'query' | 'selected' | 'reopen' | 'keep' | 'clear' | 'type' | 'begin' | 'replace' | 'drop'
>

/** The query as it is written; calls back whenever it is another. */
function createEditing(onChange: () => void): Editing {
  const query = signal<Query>({ filters: [], text: '' })
  const selected = signal(false)
  const set = (next: Query): void => {
    query.value = next
    selected.value = false
    onChange()
  }
  const type = (typed: string): void => {
    const { filters, text } = takeFilters(typed)
    set({ filters: [...(selected.value ? [] : query.value.filters), ...filters], text })
  }
  const drop = (filter: number): void =>
    set({ ...query.value, filters: query.value.filters.filter((_, n) => n !== filter) })
  return {
    query,
    selected,
    type,
    drop,
    reopen: () => void (selected.value = query.value.filters.length > 0),
    keep: () => void (selected.value = false),
    clear: () => set({ ...query.value, filters: [] }),
    begin: (filters) => set({ filters, text: '' }),
    replace: (text) => set(takeFilters(text)),
  }
}

/** Stays at the line one went to while there is such a line; at the first one as long as one went nowhere. */
function createActive(groups: ReadonlySignal<readonly PaletteGroup[]>) {
  const chosen = signal<string | null>(null)
  const lines = computed(() => groups.value.flatMap((group) => group.lines))
  const active = computed(() => lines.value.find(({ id }) => id === chosen.value) ?? lines.value[0] ?? null)
  const move = (by: number): void => {
    const at = lines.value.findIndex(({ id }) => id === active.value?.id)
    const to = Math.max(0, Math.min(lines.value.length - 1, at + by))
    chosen.value = lines.value[to]?.id ?? null
  }
  const point = ({ id }: PaletteLine): void => void (chosen.value = id)
  return { active, move, point, reset: () => void (chosen.value = null) }
}
