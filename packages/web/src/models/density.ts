import { type Choice, createChoice } from './choice.ts'

export type Density = 'comfortable' | 'compact'

/** How close together everything stands. A phone is always comfortable: the styles see to that. */
export type DensityModel = Choice<Density>

/** Sets `data-density` on the root element and keeps the choice in the browser's storage. */
export function createDensity(window: Window): DensityModel {
  return createChoice({ window, name: 'density', choices: ['comfortable', 'compact'] })
}
