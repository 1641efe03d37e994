import { signal, type ReadonlySignal } from '@preact/signals'

/** A turn that one can name: a prompt, or one that was pointed at. */
export interface ExportPlace {
  /** Of its turn. */
  readonly id: string
  readonly text: string
}

/** What is to be exported when it is asked for: a session, and in it what was pointed at. */
export interface ExportWish {
  readonly key: string
  /** Where one is in it; `null`: it is not open. */
  readonly here: ExportPlace | null
  /** The turns one can choose, in the order of the conversation. */
  readonly places: readonly ExportPlace[]
  /** Marked as the first and the last turn. */
  readonly first: ExportPlace | null
  readonly last: ExportPlace | null
}

/** Opens the export from anywhere; what is in it is its own matter. */
export interface ExportDoor {
  readonly wish: ReadonlySignal<ExportWish | null>
  /** What was marked in a session before stays marked. */
  readonly open: (wish: Pick<ExportWish, 'key'> & Partial<ExportWish>) => void
  readonly close: () => void
}

/** Closed at first. */
export function createExportDoor(): ExportDoor {
  const wish = signal<ExportWish | null>(null)
  let last: ExportWish | null = null
  const open: ExportDoor['open'] = (wanted) => {
    const before = last?.key === wanted.key ? last : null
    const marks = { first: before?.first ?? null, last: before?.last ?? null }
    last = { here: null, places: [], ...marks, ...wanted }
    wish.value = last
  }
  return { wish, open, close: () => void (wish.value = null) }
}
