import { type Choice, createChoice } from './choice.ts'

export type Theme = 'system' | 'light' | 'dark'

/** Which colours the page uses: the system's, unless one chose otherwise on this machine. */
export type ThemeModel = Choice<Theme>

/** Sets `data-theme` on the root element and keeps the choice in the browser's storage. */
export function createTheme(window: Window): ThemeModel {
  return createChoice({ window, name: 'theme', choices: ['system', 'light', 'dark'] })
}
