import type { Json } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'

/** A value that is kept in the browser's storage, the same in all tabs. */
export interface Stored<T> {
  readonly current: ReadonlySignal<T>
  readonly change: (to: (current: T) => T) => void
  readonly close: () => void
}

export interface StoredInput<T> {
  readonly window: Window
  /** Its name in the storage. */
  readonly name: string
  /** Makes a value of whatever is found there: nothing yet, something damaged, what another version wrote. */
  readonly read: (kept: Json | undefined) => T
}

/**
 * Follows what other tabs write. Each change starts from what the storage has now: an event of another tab may still
 * be on its way. Where the storage is full, the change lasts as long as the page.
 */
export function createStored<T>({ window, name, read }: StoredInput<T>): Stored<T> {
  const storage = window.localStorage
  const load = (): T => read(jsonOf(storage.getItem(name)))
  const current = signal(load())
  let isFull = false
  const change = (to: (value: T) => T): void => {
    const kept = storage.getItem(name)
    const changed = to(kept === null || isFull ? current.peek() : read(jsonOf(kept)))
    // First: who follows the value may change it again, from what is kept.
    try {
      storage.setItem(name, JSON.stringify(changed))
      isFull = false
    } catch (error) {
      isFull = true
      reportError(error)
    }
    current.value = changed
  }
  return { current, change, close: followOthers(window, name, () => (current.value = load())) }
}

/** What of a window it takes to keep something. */
export type StoringWindow = Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'>

/** A word that is kept in the browser's storage, the same in all tabs, and what it stands for. */
export interface Word<T> {
  readonly current: ReadonlySignal<T>
  readonly keep: (word: string) => void
  readonly close: () => void
}

/** `read`: what a word stands for that is kept under this name; `null`: none is. */
export function createWord<T>(
  window: StoringWindow,
  name: string,
  read: (word: string | null) => T,
): Word<T> {
  const storage = window.localStorage
  const load = (): T => read(storage.getItem(name))
  const current = signal(load())
  const keep = (word: string): void => {
    current.value = read(word)
    storage.setItem(name, word)
  }
  return { current, keep, close: followOthers(window, name, () => (current.value = load())) }
}

/** Calls back whenever another tab has changed what is kept under a name. Gives what ends that. */
function followOthers(window: StoringWindow, name: string, onChange: () => void): () => void {
  const follow = ({ key }: StorageEvent): void => {
    if (key === name || key === null) onChange()
  }
  window.addEventListener('storage', follow)
  return () => window.removeEventListener('storage', follow)
}

function jsonOf(text: string | null): Json | undefined {
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
