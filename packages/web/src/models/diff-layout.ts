import type { ReadonlySignal } from '@preact/signals'
import { createChoice } from './choice.ts'

export type DiffLayout = 'unified' | 'split'

/** How diffs are drawn where there is room for both. */
export interface DiffLayoutModel {
  readonly layout: ReadonlySignal<DiffLayout>
  readonly choose: (layout: DiffLayout) => void
  readonly close: () => void
}

/** Sets `data-diff` on the root element and keeps the choice in the browser's storage. */
export function createDiffLayout(window: Window): DiffLayoutModel {
  const { chosen, ...choice } = createChoice<DiffLayout>({
    root: window.document.documentElement,
    window,
    name: 'diff',
    choices: ['unified', 'split'],
  })
  return { layout: chosen, ...choice }
}
