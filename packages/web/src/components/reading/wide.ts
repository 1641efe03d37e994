import { signal, type ReadonlySignal } from '@preact/signals'

const query = window.matchMedia('(min-width: 1280px)')
const wide = signal(query.matches)
query.addEventListener('change', () => (wide.value = query.matches))

/** There is room for the outline beside one conversation. Lives as long as the page. */
export const isWide: ReadonlySignal<boolean> = wide
