import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { followOthers } from './stored.ts'

/** One of a few ways the page may look, chosen on this machine. */
export interface Choice<T extends string> {
  readonly chosen: ReadonlySignal<T>
  readonly choose: (value: T) => void
  readonly close: () => void
}

export interface ChoiceInput<T extends string> {
  readonly root: HTMLElement
  readonly window: Window
  readonly name: string
  /** The first one is so unless one chose otherwise. */
  readonly choices: readonly [T, ...T[]]
}

/**
 * Sets `data-<name>` on the root element, but not for the first one, and keeps the choice in the browser's storage,
 * the same in all tabs.
 */
export function createChoice<T extends string>({ root, window, name, choices }: ChoiceInput<T>): Choice<T> {
  const storage = window.localStorage
  const key = `unspool.${name}`
  const [first] = choices
  const kept = (): T => {
    const stored = storage.getItem(key)
    return choices.find((known) => known === stored) ?? first
  }
  const chosen = signal<T>(kept())
  const stopFollowing = followOthers(window, key, () => (chosen.value = kept()))
  const stop = effect(() => {
    if (chosen.value === first) delete root.dataset[name]
    else root.dataset[name] = chosen.value
  })
  const choose = (value: T): void => {
    chosen.value = value
    storage.setItem(key, value)
  }
  const close = (): void => {
    stopFollowing()
    stop()
  }
  return { chosen, choose, close }
}
