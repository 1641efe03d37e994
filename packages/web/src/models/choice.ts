import { effect, signal, type ReadonlySignal } from '@preact/signals'

/** One of a few ways the page may look, chosen on this machine. */
export interface Choice<T extends string> {
  readonly chosen: ReadonlySignal<T>
  readonly choose: (value: T) => void
}

export interface ChoiceInput<T extends string> {
  readonly root: HTMLElement
  readonly storage: Storage
  readonly name: string
  /** The first one is so unless one chose otherwise. */
  readonly choices: readonly [T, ...T[]]
}

/** Sets `data-<name>` on the root element, but not for the first one, and keeps the choice in the browser's storage. */
export function createChoice<T extends string>({ root, storage, name, choices }: ChoiceInput<T>): Choice<T> {
  const key = `unspool.${name}`
  const stored = storage.getItem(key)
  const [first] = choices
  const chosen = signal<T>(choices.find((known) => known === stored) ?? first)
  effect(() => {
    if (chosen.value === first) delete root.dataset[name]
    else root.dataset[name] = chosen.value
  })
  const choose = (value: T): void => {
    chosen.value = value
    storage.setItem(key, value)
  }
  return { chosen, choose }
}
