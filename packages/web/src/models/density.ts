import type { ReadonlySignal } from '@preact/signals'
import { createChoice } from './choice.ts'

export type Density = 'comfortable' | 'compact'

/** How close together everything stands. A phone is always comfortable: the styles see to that. */
export interface DensityModel {
  readonly density: ReadonlySignal<Density>
  readonly choose: (density: Density) => void
  readonly close: () => void
}

/** Sets `data-density` on the root element and keeps the choice in the browser's storage. */
export function createDensity(window: Window): DensityModel {
  const { chosen, ...choice } = createChoice<Density>({
    root: window.document.documentElement,
    window,
    name: 'density',
    choices: ['comfortable', 'compact'],
  })
  return { density: chosen, ...choice }
}
