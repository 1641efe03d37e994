import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { ListLine } from '../../models/list-order.ts'
import { act, isPlain, isTyping } from './keys.ts'

/** Where the keyboard is in the list, and what moves it. */
export interface ListKeys {
  readonly input: RefObject<HTMLInputElement | null>
  readonly list: RefObject<HTMLDivElement | null>
  readonly active: string | null
  readonly onInputKey: (event: KeyboardEvent) => void
  readonly onListKey: (event: KeyboardEvent) => void
}

export interface ListKeysInput {
  readonly lines: readonly ListLine[]
  readonly selected: string | null
  readonly onOpen: (key: string) => void
  /** One wants to filter; or no longer. */
  readonly onSeek: () => void
  readonly onLeave: () => void
  readonly onStir: () => void
}

/** Arrows and j k move, Enter opens, `/` goes to the filter, Escape empties it and goes back to the list. */
export function useListKeys(props: ListKeysInput): ListKeys {
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const active = useSignal<string | null>(null)
  const latest = useRef(props)
  latest.current = props

  const move = (by: number): void => {
    active.value = nextOf(latest.current, active.value, by)
    latest.current.onStir()
  }
  const open = (): void => {
    if (active.value === null) move(1)
    if (active.value !== null) latest.current.onOpen(active.value)
  }
  const seek = (): void => {
    latest.current.onSeek()
    input.current?.focus()
  }
  const leave = (): void => {
    latest.current.onLeave()
    list.current?.focus()
  }
  const arrows = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: open }
  const ends = { Home: () => move(-Infinity), End: () => move(Infinity) }
  const onListKey = (event: KeyboardEvent): void => {
    if (isPlain(event)) act(event, { ...arrows, ...ends, j: () => move(1), k: () => move(-1), '/': seek })
  }
  const onInputKey = (event: KeyboardEvent): void => act(event, { ...arrows, Escape: leave })
  useAnywhere((event) => {
    if (event.target instanceof Element && event.target.closest('dialog') !== null) return
    if (list.current?.contains(event.target as Node) === true) return
    const step = (by: number): void => {
      list.current?.focus()
      move(by)
    }
    act(event, { '/': seek, j: () => step(1), k: () => step(-1) })
  })
  useEffect(() => void (active.value = props.selected), [props.selected])
  return { input, list, active: active.value, onInputKey, onListKey }
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

/** The session so many lines away from where one is, kept within the list. */
function nextOf({ lines, selected }: ListKeysInput, active: string | null, by: number): string | null {
  const keys = lines.flatMap((line) => (line.type === 'session' ? [line.key] : []))
  const from = keys.indexOf(active ?? selected ?? '')
  const to = (from === -1 && by < 0 ? keys.length : from) + by
  return keys[Math.max(0, Math.min(keys.length - 1, to))] ?? null
}
