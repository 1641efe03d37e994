import { useSignal, type Signal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { ListLine, ProjectLine } from '../../models/list-order.ts'
import { act, isPlain, isTyping } from './keys.ts'

/** Where the keyboard is in the list, and what moves it. */
export interface ListKeys {
  readonly input: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLDivElement | null>
  readonly active: string | null
  /** Ends filtering; the list has the keyboard, or gets it when it is there again. */
  readonly leave: () => void
  readonly onInputKey: (event: KeyboardEvent) => void
  readonly onListKey: (event: KeyboardEvent) => void
}

export interface ListKeysInput {
  readonly lines: readonly ListLine[]
  readonly selected: string | null
  /** Opens a line: a session, maybe beside what is open, or a project that is folded. */
  readonly onOpen: (id: string, beside: boolean) => void
  readonly onFold: (folder: string, folded: boolean) => void
  /** One wants to filter; or no longer. */
  readonly onSeek: () => void
  readonly onLeave: () => void
  readonly onStir: () => void
}

/** Arrows up and down and j k move, Enter opens, with Shift beside what is open, those to the sides fold and unfold a project, `/` goes to the filter, Escape empties it and goes back to the list. */
export function useListKeys(props: ListKeysInput): ListKeys {
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const active = useSignal<string | null>(null)
  const latest = useRef(props)
  latest.current = props

  const { move, fold } = useMoves(latest, active)
  const open = ({ shiftKey }: KeyboardEvent): void => {
    if (active.value === null) move(1)
    if (active.value !== null) latest.current.onOpen(active.value, shiftKey)
  }
  const seek = (): void => {
    latest.current.onSeek()
    input.current?.focus()
  }
  const leave = useLeaving(latest, list)
  const arrows = (event: KeyboardEvent) => ({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => open(event),
  })
  const ends = { Home: () => move(-Infinity), End: () => move(Infinity) }
  const onListKey = (event: KeyboardEvent): void => {
    const sides = { ArrowLeft: () => fold(true), ArrowRight: () => fold(false) }
    if (isPlain(event))
      act(event, { ...arrows(event), ...sides, ...ends, j: () => move(1), k: () => move(-1), '/': seek })
  }
  const onInputKey = (event: KeyboardEvent): void => act(event, { ...arrows(event), Escape: leave })
  useAnywhere((event) => {
    if (event.target instanceof Element && event.target.closest('dialog, [popover]') !== null) return
    if (list.current?.contains(event.target as Node) === true) return
    const step = (by: number): void => {
      list.current?.focus()
      move(by)
    }
    act(event, { '/': seek, j: () => step(1), k: () => step(-1) })
  })
  useEffect(() => void (active.value = props.selected), [props.selected])
  return { input, list, active: active.value, leave, onInputKey, onListKey }
}

/** Gives the list the keyboard back; where nothing was left of it, as soon as it is drawn again. */
function useLeaving(latest: RefObject<ListKeysInput>, list: RefObject<HTMLDivElement | null>): () => void {
  const isAwaited = useRef(false)
  useLayoutEffect(() => {
    if (list.current === null) return
    if (isAwaited.current) list.current.focus()
    isAwaited.current = false
  })
  return () => {
    latest.current.onLeave()
    isAwaited.current = list.current === null
    list.current?.focus()
  }
}

interface Moves {
  readonly move: (by: number) => void
  readonly fold: (folded: boolean) => void
}

/** Moves the keyboard from line to line, and out of a project that it folds. */
function useMoves(latest: RefObject<ListKeysInput>, active: Signal<string | null>): Moves {
  const last = useRef(-1)
  const move = (by: number): void => {
    const { lines, selected, onStir } = latest.current
    const ids = lines.flatMap(({ type, id }) => (type === 'session' || type === 'project' ? [id] : []))
    last.current = nextOf({ at: ids.indexOf(active.value ?? selected ?? ''), last: last.current, by, ids })
    active.value = ids[last.current] ?? null
    onStir()
  }
  const fold = (folded: boolean): void => {
    const project = projectAround(latest.current.lines, active.value)
    if (project === null) return
    latest.current.onFold(project.folder, folded)
    if (folded) active.value = project.id
  }
  return { move, fold }
}

/** Calls back on plain keys pressed anywhere but in a field. */
function useAnywhere(onKey: (event: KeyboardEvent) => void): void {
  const latest = useRef(onKey)
  latest.current = onKey
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (isPlain(event) && !isTyping(event.target)) latest.current(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

interface Step {
  readonly ids: readonly string[]
  /** Where one is; -1 when that line is gone, or one is nowhere yet. */
  readonly at: number
  /** Where one was last. */
  readonly last: number
  readonly by: number
}

/** The line so many lines away from where one is, kept within the list. From one that is gone it is its neighbour. */
function nextOf({ ids, at, last, by }: Step): number {
  const before = last === -1 && by < 0 ? ids.length : last
  const gone = last === -1 || by < 0 ? before : last - 1
  return Math.max(0, Math.min(ids.length - 1, (at === -1 ? gone : at) + by))
}

/** The project a line belongs to or names; `null` in a list by time. */
function projectAround(lines: readonly ListLine[], id: string | null): ProjectLine | null {
  const end = lines.findIndex((line) => line.id === id) + 1
  return lines.slice(0, end).findLast((line) => line.type === 'project') ?? null
}
