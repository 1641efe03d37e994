import { type Choice, createChoice } from './choice.ts'

export type DiffLayout = 'unified' | 'split'

/** How diffs are drawn where there is room for both. */
export type DiffLayoutModel = Choice<DiffLayout>

/** Sets `data-diff` on the root element and keeps the choice in the browser's storage. */
export function createDiffLayout(window: Window): DiffLayoutModel {
  return createChoice({ window, name: 'diff', choices: ['unified', 'split'] })
}
