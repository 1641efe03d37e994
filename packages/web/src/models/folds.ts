import type { Message } from '@unspool/core'
import { signal } from '@preact/signals'

/** What one has opened in a conversation. Kept outside the rows: a row that scrolls away forgets. */
export interface Folds {
  /** Read inside a component, it is drawn again when this changes. */
  readonly isOpen: (id: string, initially: boolean) => boolean
  readonly toggle: (id: string, initially: boolean) => void
}

/** Nothing is opened or closed by hand yet. */
export function createFolds(): Folds {
  const chosen = signal<ReadonlyMap<string, boolean>>(new Map())
  const isOpen = (id: string, initially: boolean): boolean => chosen.value.get(id) ?? initially
  const toggle = (id: string, initially: boolean): void => {
    chosen.value = new Map(chosen.value).set(id, !isOpen(id, initially))
  }
  return { isOpen, toggle }
}

/** A message that was shown cut, whole, when one asks for it. */
export type Whole = Message | 'loading' | 'failed' | null

/** Whole messages by the reference of what was cut. */
export interface Wholes {
  readonly get: (ref: string) => Whole
  readonly load: (ref: string) => void
}

/** Fetches each message once, and again only after a failure. */
export function createWholes(fetch: (ref: string) => Promise<Message>): Wholes {
  const wholes = signal<ReadonlyMap<string, Whole>>(new Map())
  const get = (ref: string): Whole => wholes.value.get(ref) ?? null
  const set = (ref: string, whole: Whole): void => {
    wholes.value = new Map(wholes.value).set(ref, whole)
  }
  const load = (ref: string): void => {
    const known = wholes.peek().get(ref)
    if (known === 'loading' || typeof known === 'object') return
    set(ref, 'loading')
    fetch(ref).then(
      (message) => set(ref, message),
      () => set(ref, 'failed'),
    )
  }
  return { get, load }
}
