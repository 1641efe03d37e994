import type { ReadonlySignal } from '@preact/signals'
import { elapsed } from '../../text/time.ts'

export interface ElapsedProps {
  /** Epoch milliseconds. */
  readonly since: number
  readonly seconds: ReadonlySignal<number>
  readonly class?: string
}

/** How long something goes on, in the accent. Drawn anew each second, alone. */
export function Elapsed({ since, seconds, class: name = '' }: ElapsedProps) {
  return <span class={`elapsed ${name}`}>{elapsed(seconds.value - since)}</span>
}
