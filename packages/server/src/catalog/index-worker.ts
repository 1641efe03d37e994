import { setPriority } from 'node:os'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import type { Checkpoint, ForwardRead, LogRef, ReadForward } from '@unspool/parsers'
import { readForward as readLogForward } from '@unspool/parsers/worker'
import { countStart, type CountState } from './documents/counter.ts'
import { extractOf } from './documents/extract.ts'
import { odditiesOf, type Oddity } from './documents/oddities.ts'
import { packed } from './documents/payload.ts'
import { alone } from './history/alone.ts'
import { type Copy, copyFile } from './history/copies.ts'
import { keep as keepFile, type KeepRequest, note } from './history/keep.ts'
import type { Kept } from './history/kept.ts'

/** The door of the worker that reads logs for the catalog: nobody waits for it, so it gives way to all others. */

// On Linux this is the thread's own; elsewhere it would slow the whole process down.
if (process.platform === 'linux') setPriority(19)

export interface ReadExtract {
  readonly log: LogRef
  readonly after: Checkpoint | null
  /** Bytes of the log at most; at least one line is read. */
  readonly bytes: number
  readonly settled: boolean
  /** Pass over the next line unparsed: it has killed two workers. */
  readonly skipLine?: boolean
  /** `null`: from the start. */
  readonly count: CountState | null
  readonly subagent: boolean
  readonly origins: readonly string[]
}

export type ExtractRead =
  | Exclude<ForwardRead, { status: 'appended' }>
  | {
      readonly status: 'appended'
      /** An `Extract`, packed: it goes from thread to thread without being copied. */
      readonly payload: Uint8Array<ArrayBuffer>
      readonly oddities: readonly Oddity[]
      readonly checkpoint: Checkpoint
      readonly count: CountState
      readonly more: boolean
      readonly unsettled: boolean
    }

/** The tasks of this worker, by name. */
export interface IndexTasks {
  readonly readExtract: (request: ReadExtract) => ExtractRead
  readonly readForward: (request: ReadForward) => ForwardRead
  /** One step of keeping a copy of a file; `null`: there is nothing to be kept. */
  readonly keep: (request: KeepRequest) => (Copy & { readonly more: boolean }) | null
  readonly noteKept: (request: { readonly folder: string; readonly kept: Kept }) => void
}

export const readForward: IndexTasks['readForward'] = readLogForward

export const keep: IndexTasks['keep'] = (request) => {
  const result = keepFile(request)
  const file = result === null ? null : copyFile(request.folder, result.kept, 0)
  return result === null || file === null ? null : { ...result, file }
}

export const noteKept: IndexTasks['noteKept'] = ({ folder, kept }) => alone(folder, () => note(folder, kept))

export const readExtract: IndexTasks['readExtract'] = (request) => {
  const { log, after, bytes, settled, subagent, origins, skipLine = false } = request
  const limits = { bytes, messages: Number.MAX_SAFE_INTEGER }
  const read = readLogForward({ log, after, limits, settled, whole: true, skipLine })
  if (read.status !== 'appended') return read
  const offset = after?.offset ?? 0
  const { extract, count } = extractOf(read.wholes, {
    offset,
    count: request.count ?? countStart,
    subagent,
    origins,
  })
  const { checkpoint, more, unsettled } = read
  const payload = packed(extract)
  const oddities = odditiesOf(read.diagnostics)
  return moved({ status: 'appended', payload, oddities, checkpoint, count, more, unsettled }, [
    payload.buffer,
  ])
}

/** An answer whose buffers go over to the one who asked. */
function moved<T extends object>(answer: T, buffers: readonly ArrayBuffer[]): T {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: answer } as never) as unknown as T
}
