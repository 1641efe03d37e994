import type { ReadonlySignal } from '@preact/signals'
import { createChoice } from './choice.ts'

export type Theme = 'system' | 'light' | 'dark'

/** Which colours the page uses: the system's, unless one chose otherwise on this machine. */
export interface ThemeModel {
  readonly theme: ReadonlySignal<Theme>
  readonly choose: (theme: Theme) => void
  readonly close: () => void
}

/** Sets `data-theme` on the root element and keeps the choice in the browser's storage. */
export function createTheme(window: Window): ThemeModel {
  const { chosen, ...choice } = createChoice<Theme>({
    root: window.document.documentElement,
    window,
    name: 'theme',
    choices: ['system', 'light', 'dark'],
  })
  return { theme: chosen, ...choice }
}
