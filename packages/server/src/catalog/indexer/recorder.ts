import type { Pool } from '../../pool.ts'
import type { Changes } from '../writer/changes.ts'
import type { Lost, WriterTasks } from '../writer/writer.ts'
import type { Agenda } from './agenda.ts'
import type { Pending } from './pending.ts'
import { type Log, warning } from '../../logging/entry.ts'

export interface RecorderOptions {
  readonly path: string
  readonly writer: Pool<WriterTasks>
  readonly agenda: Agenda
  readonly pending: Pending
  readonly log: Log
  /** Called after each commit. */
  readonly onCommit: () => void
}

/** So many rounds are read ahead of the one that is written: they take unequally long, and more would only wait in memory. */
const ahead = 6

/** Writes rounds one after the other, behind who reads them. After one that was lost or failed it writes no other. */
export class Recorder {
  readonly #options: RecorderOptions
  /** The last of them has been written, and all before it. */
  #last: Promise<boolean> = Promise.resolve(true)
  #waiting: Promise<boolean>[] = []

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  /** Resolves when there is room for the next. `false`: one was lost; rejects when one has failed. */
  async add(changes: Changes, commit: boolean): Promise<boolean> {
    const { agenda, pending } = this.#options
    // What is read later is not in it.
    const kept = commit ? { reached: agenda.reached(), mark: pending.mark } : null
    this.#last = this.#last.then((isSound) => isSound && this.#write(changes, kept))
    // Its failure is met where it is waited for.
    this.#last.catch(() => {})
    this.#waiting.push(this.#last)
    return this.#waiting.length <= ahead || (this.#waiting.shift() ?? true)
  }

  /** Resolves when all are written. `false`: one was lost; rejects when one has failed. */
  async done(): Promise<boolean> {
    this.#waiting = []
    return this.#last
  }

  async #write(changes: Changes, kept: Kept | null): Promise<boolean> {
    const { writer, path, agenda, pending, log, onCommit } = this.#options
    const transfer = changes.slices.map(({ payload }) => payload.buffer)
    const lost = await writer.run('write', { path, changes, commit: kept !== null }, { transfer })
    if (lost !== null) {
      tell(lost, log)
      return false
    }
    if (kept === null) return true
    pending.keep(kept.mark)
    agenda.keep(kept.reached)
    onCommit()
    return true
  }
}

interface Kept {
  readonly reached: ReturnType<Agenda['reached']>
  readonly mark: number
}

/** Says what a person should know of a catalog that is not what it was taken for. */
export function tell({ message }: Lost, log: Log): void {
  if (message !== null) log(warning('index.replaced', message))
}
