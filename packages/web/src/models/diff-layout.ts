import type { ReadonlySignal } from '@preact/signals'
import { createChoice } from './choice.ts'

export type DiffLayout = 'unified' | 'split'

/** How diffs are drawn where there is room for both. */
export interface DiffLayoutModel {
  readonly layout: ReadonlySignal<DiffLayout>
  readonly choose: (layout: DiffLayout) => void
}

/** Sets `data-diff` on the root element and keeps the choice in the browser's storage. */
export function createDiffLayout(root: HTMLElement, storage: Storage): DiffLayoutModel {
  const { chosen, choose } = createChoice<DiffLayout>({
    root,
    storage,
    name: 'diff',
    choices: ['unified', 'split'],
  })
  return { layout: chosen, choose }
}
