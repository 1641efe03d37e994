import type { Message } from '@unspool/core'
import { batch, signal } from '@preact/signals'

/** What can be opened and closed all at once. */
export type FoldKind = 'thinking' | 'tool'

/** What one has opened in a conversation. Kept outside the rows: a row that scrolls away forgets. */
export interface Folds {
  /** Read inside a component, it is drawn again when this changes. */
  readonly isOpen: (id: string, initially: boolean, kind?: FoldKind) => boolean
  readonly toggle: (id: string, initially: boolean, kind?: FoldKind) => void
  /** Opens it, whatever one chose before. */
  readonly open: (id: string, kind?: FoldKind) => void
  /** Opens all of a kind, those to come too; closes them when they were opened so. */
  readonly toggleAll: (kind: FoldKind) => void
}

type Chosen = ReadonlyMap<string, boolean>

/** Nothing is opened or closed by hand yet. */
export function createFolds(): Folds {
  const chosen = { thinking: signal<Chosen>(new Map()), tool: signal<Chosen>(new Map()) }
  const others = signal<Chosen>(new Map())
  const all = { thinking: signal<boolean | null>(null), tool: signal<boolean | null>(null) }
  const choices = (kind: FoldKind | undefined) => (kind === undefined ? others : chosen[kind])
  const isOpen: Folds['isOpen'] = (id, initially, kind) =>
    choices(kind).value.get(id) ?? (kind === undefined ? null : all[kind].value) ?? initially
  const toggle: Folds['toggle'] = (id, initially, kind) => {
    const { value } = choices(kind)
    choices(kind).value = new Map(value).set(id, !isOpen(id, initially, kind))
  }
  const open: Folds['open'] = (id, kind) => {
    const { value } = choices(kind)
    if (value.get(id) !== true) choices(kind).value = new Map(value).set(id, true)
  }
  const toggleAll = (kind: FoldKind): void =>
    batch(() => {
      chosen[kind].value = new Map()
      all[kind].value = all[kind].value !== true
    })
  return { isOpen, toggle, open, toggleAll }
}

/** A message that was shown cut, whole, when one asks for it. */
export type Whole = Message | 'loading' | 'failed' | null

/** Whole messages by the reference of what was cut. */
export interface Wholes {
  readonly get: (ref: string) => Whole
  readonly load: (ref: string) => void
  /** It was fetched for something else. */
  readonly give: (ref: string, message: Message) => void
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
  const give = (ref: string, message: Message): void => {
    if (typeof wholes.peek().get(ref) !== 'object') set(ref, message)
  }
  return { get, load, give }
}
