import type { LoadMeter } from './machine.ts'
import type { Kind, Options } from './options.ts'

/** What every part is given. */
export interface Bench {
  readonly options: Options
  /** Where the generated sessions are. */
  readonly folder: string
  /** A folder that lasts as long as this run. */
  readonly scratch: string
  readonly load: LoadMeter
  /** Says what is being measured now; not part of the result. */
  readonly progress: (line: string) => void
}

export function labelOf(kind: Kind, megabytes: number): string {
  return `${kind} ${megabytes} MB`
}
