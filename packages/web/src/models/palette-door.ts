import { batch, signal, type ReadonlySignal } from '@preact/signals'

/** Opens the palette from anywhere; what is in it is its own matter. */
export interface PaletteDoor {
  readonly isOpen: ReadonlySignal<boolean>
  /** What it was opened to look for; `null`: whatever was there last. */
  readonly filters: ReadonlySignal<readonly string[] | null>
  readonly open: (filters?: readonly string[]) => void
  readonly close: () => void
}

/** Closed at first. */
export function createPaletteDoor(): PaletteDoor {
  const isOpen = signal(false)
  const filters = signal<readonly string[] | null>(null)
  const open = (wanted: readonly string[] = []): void =>
    batch(() => {
      filters.value = wanted.length === 0 ? null : wanted
      isOpen.value = true
    })
  return { isOpen, filters, open, close: () => void (isOpen.value = false) }
}
