import { signal, type ReadonlySignal } from '@preact/signals'
import type { OwnModel } from './own.ts'

/** A session's menu, or the field for its name. */
export interface SessionMenu {
  readonly key: string
  readonly shows: 'actions' | 'name'
}

/** What one can do to a session in the list, from its menu or with a key. */
export interface SessionActions {
  /** What is open, of one session at a time. */
  readonly menu: ReadonlySignal<SessionMenu | null>
  readonly openMenu: (key: string) => void
  /** Asks for the session's name. */
  readonly rename: (key: string) => void
  readonly close: () => void
  readonly togglePin: (key: string) => void
  readonly toggleHidden: (key: string) => void
}

/** Nothing is open at first. */
export function createSessionActions(own: Pick<OwnModel, 'of' | 'pin' | 'hide'>): SessionActions {
  const menu = signal<SessionMenu | null>(null)
  return {
    menu,
    openMenu: (key) => void (menu.value = { key, shows: 'actions' }),
    rename: (key) => void (menu.value = { key, shows: 'name' }),
    close: () => void (menu.value = null),
    togglePin: (key) => own.pin(key, own.of(key).pinnedAt === null),
    toggleHidden: (key) => own.hide(key, !own.of(key).hidden),
  }
}
