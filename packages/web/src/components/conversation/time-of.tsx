import { clock, fullTime } from '../../text/time.ts'
import type { Reader } from './reader.ts'

/** The time of day of a moment, all of it in the tooltip; nothing when it is not known. */
export function TimeOf({ at, reader }: { readonly at: number | null; readonly reader: Reader }) {
  if (at === null) return null
  return (
    <time dateTime={new Date(at).toISOString()} title={fullTime(at)}>
      {clock(at, reader.minutes.value)}
    </time>
  )
}
