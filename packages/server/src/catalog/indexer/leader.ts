import { existsSync } from 'node:fs'
import type { Pool } from '../../pool.ts'
import type { Log } from '../../logging/entry.ts'
import type { WriterTasks } from '../writer/writer.ts'
import type { Agenda } from './agenda.ts'
import { CommitSize } from './commit-size.ts'
import { bytesOf, type Harvester } from './harvest.ts'
import type { IndexerState } from './indexer-state.ts'
import { isEmpty, nothing, type Pending } from './pending.ts'
import { Recorder, tell } from './recorder.ts'
import type { Upkeep } from './upkeep.ts'

export interface LeaderOptions {
  readonly path: string
  readonly writer: Pool<WriterTasks>
  readonly agenda: Agenda
  readonly pending: Pending
  readonly harvester: Harvester
  readonly upkeep: Upkeep
  readonly state: IndexerState
  readonly signal: AbortSignal
  readonly log: Log
}

/** Bytes of the logs that one round reads: a few are in memory at once. */
const round = 1 << 20
/** Between two looks whether the database is still there, where nothing is to be written. Milliseconds. */
const pause = 2_000

/**
 * What the one process does that writes the catalog. It works in rounds: reads what sessions lack, and has it
 * written while it reads on.
 */
export class Leader {
  readonly #options: LeaderOptions
  #isDistrusted = false

  constructor(options: LeaderOptions) {
    this.#options = options
  }

  /** The catalog was found damaged: it is discarded before anything else is written. */
  distrust(): void {
    this.#isDistrusted = true
  }

  /** Reads and writes until it is to end, or what was written is lost; throws what goes wrong. */
  async run(): Promise<void> {
    const recorder = this.#recorder()
    try {
      await this.#rounds(recorder)
    } finally {
      // A failure is met by who waits for it; here nothing may be on its way any more.
      await recorder.done().catch(() => {})
    }
  }

  /** Has all that was written kept. */
  async finish(): Promise<void> {
    const recorder = this.#recorder()
    await recorder.add(nothing, true)
    await recorder.done()
  }

  async #rounds(recorder: Recorder): Promise<void> {
    const { pending, harvester, upkeep, state, signal, path } = this.#options
    let size = new CommitSize()
    while (!signal.aborted) {
      const { told } = state
      const harvest = await harvester.gather(round)
      if (await this.#isDiscarded()) return
      const changes = pending.take(harvest)
      const isLast = harvest.slices.length + harvest.resets.length === 0 && pending.isEmpty
      if (isLast && isEmpty(changes)) {
        if (!(await recorder.done())) return
        if (!pending.isUnsure) {
          // Deleted while nothing was to be written.
          if (!existsSync(path)) return
          await this.#pause(told)
          size = new CommitSize()
          continue
        }
      }
      upkeep.noteWork()
      const isEnough = size.isReachedWith(bytesOf(harvest))
      if (!(await recorder.add(changes, isLast || isEnough))) return
    }
  }

  #recorder(): Recorder {
    const { upkeep, state } = this.#options
    const onCommit = (): void => {
      state.trouble = null
      upkeep.noteCommit()
      state.changed.beat()
    }
    return new Recorder({ ...this.#options, onCommit })
  }

  /** All it was told of before it looked is in the catalog: waits until there is news, or for a while. */
  async #pause(told: number): Promise<void> {
    const { upkeep, state, signal } = this.#options
    state.noteSaved(told)
    if (state.isSaved) await upkeep.noteReady()
    state.changed.beat()
    if ((await upkeep.worked()) || told !== state.told) return
    await state.wait(signal, pause)
    await upkeep.noteWait()
  }

  async #isDiscarded(): Promise<boolean> {
    if (!this.#isDistrusted) return false
    this.#isDistrusted = false
    const { writer, path, log } = this.#options
    tell(await writer.run('discard', { path }), log)
    return true
  }
}
