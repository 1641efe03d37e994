import { effect, type ReadonlySignal } from '@preact/signals'
import { createWord } from './stored.ts'

/** One of a few ways the page may look, chosen on this machine. */
export interface Choice<T extends string> {
  readonly chosen: ReadonlySignal<T>
  readonly choose: (value: T) => void
  readonly close: () => void
}

export interface ChoiceInput<T extends string> {
  readonly window: Window
  readonly name: string
  /** The first one is so unless one chose otherwise. */
  readonly choices: readonly [T, ...T[]]
}

/**
 * Sets `data-<name>` on the root element, but not for the first one, and keeps the choice in the browser's storage,
 * the same in all tabs.
 */
export function createChoice<T extends string>({ window, name, choices }: ChoiceInput<T>): Choice<T> {
  const { dataset } = window.document.documentElement
  const [first] = choices
  const read = (word: string | null): T => choices.find((known) => known === word) ?? first
  const { current: chosen, keep: choose, close } = createWord(window, `unspool.${name}`, read)
  const stop = effect(() => {
    if (chosen.value === first) delete dataset[name]
    else dataset[name] = chosen.value
  })
  return {
    chosen,
    choose,
    close() {
      close()
      stop()
    },
  }
}
