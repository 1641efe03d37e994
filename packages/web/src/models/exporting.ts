import type { SessionSummary } from '@unspool/core'
import type { Part } from '@unspool/export'
import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Api } from '../api.ts'
import type { Preview, Wanted, Written } from '../exporting/asks.ts'
import { createBench, type Bench } from '../exporting/bench.ts'
import { readWhole } from '../exporting/read-whole.ts'

/** How far it is. */
export type ExportStep =
  | { readonly type: 'idle' | 'looking' | 'writing' | 'failed' }
  | { readonly type: 'reading'; readonly done: number; readonly total: number }

/** One session on its way into a document. Nothing is read before it is needed, and all of it once. */
export interface Exporting {
  readonly step: ReadonlySignal<ExportStep>
  /** What would be taken out of what was asked for last; `null`: not known. */
  readonly preview: ReadonlySignal<Preview | null>
  /** Messages that could not be had whole. */
  readonly cut: ReadonlySignal<number>
  /** Finds out what would be taken out. */
  readonly look: (part: Part | null) => void
  /** Resolves with `null` when it was ended or failed. */
  readonly write: (wanted: Wanted) => Promise<Written | null>
  /** Ends what is under way; what was read is forgotten. */
  readonly stop: () => void
}

export interface ExportingInput {
  readonly api: Api
  readonly session: SessionSummary
  readonly subagents: readonly SessionSummary[]
}

/** Waits to be asked. `stop` ends it, too, when nobody needs it any more. */
export function createExporting(input: ExportingInput): Exporting {
  const step = signal<ExportStep>({ type: 'idle' })
  const preview = signal<Preview | null>(null)
  const cut = signal(0)
  const bench = createBench()
  const { withAll, stop } = createTurns({ ...input, bench, step, cut })
  let looked = 0
  return {
    step,
    preview,
    cut,
    look: (part) => {
      const mine = ++looked
      preview.value = null
      void withAll('looking', () => bench.preview(part)).then((found) => {
        if (found !== null && mine === looked) preview.value = found
      })
    },
    write: (wanted) => withAll('writing', () => bench.write(wanted)),
    stop,
  }
}

interface TurnsInput extends ExportingInput {
  readonly bench: Bench
  readonly step: Signal<ExportStep>
  readonly cut: Signal<number>
}

interface Turns {
  /** Does something once all is read; `null` when that was ended, or failed. */
  readonly withAll: <T>(type: 'looking' | 'writing', run: () => Promise<T | null>) => Promise<T | null>
  readonly stop: () => void
}

/** Reads all of the session for the first who needs it, and keeps saying how far it is. */
function createTurns(input: TurnsInput): Turns {
  const { bench, step } = input
  let ending = new AbortController()
  let reading: Promise<boolean> | null = null
  const withAll: Turns['withAll'] = async (type, run) => {
    const { signal: ended } = ending
    try {
      reading ??= readInto(input, ended)
      if (!(await reading) || ended.aborted) return null
      step.value = { type }
      const made = await run()
      if (!ended.aborted) step.value = { type: 'idle' }
      return made
    } catch (error) {
      reportError(error)
      if (ended.aborted) return null
      reading = null
      step.value = { type: 'failed' }
      return null
    }
  }
  const stop = (): void => {
    ending.abort()
    ending = new AbortController()
    reading = null
    bench.stop()
    step.value = { type: 'idle' }
  }
  return { withAll, stop }
}

/** Says whether it was all read, and not ended before. */
async function readInto(input: TurnsInput, ended: AbortSignal): Promise<boolean> {
  const { api, session, subagents, bench, step, cut } = input
  const { version } = await api.about()
  if (ended.aborted) return false
  bench.begin({ session, subagents, version })
  const left = await readWhole({
    api,
    key: session.key,
    signal: ended,
    onMessages: bench.add,
    onProgress: (done, total) => {
      if (!ended.aborted) step.value = { type: 'reading', done, total }
    },
  })
  if (left !== null) cut.value = left
  return left !== null
}
