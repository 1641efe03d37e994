import { effect, signal, type ReadonlySignal } from '@preact/signals'

export type Theme = 'system' | 'light' | 'dark'

const themes: readonly Theme[] = ['system', 'light', 'dark']
const KEY = 'unspool.theme'

/** Which colours the page uses: the system's, unless one chose otherwise on this machine. */
export interface ThemeModel {
  readonly theme: ReadonlySignal<Theme>
  /** On to the next of system, light, dark. */
  readonly next: () => void
}

/** Sets `data-theme` on the root element and keeps the choice in the browser's storage. */
export function createTheme(root: HTMLElement, storage: Storage): ThemeModel {
  const stored = storage.getItem(KEY)
  const theme = signal<Theme>(themes.find((known) => known === stored) ?? 'system')
  effect(() => {
    if (theme.value === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = theme.value
  })
  const next = (): void => {
    theme.value = themes[(themes.indexOf(theme.value) + 1) % themes.length] ?? 'system'
    storage.setItem(KEY, theme.value)
  }
  return { theme, next }
}
