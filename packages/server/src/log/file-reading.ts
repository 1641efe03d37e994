import { FileLedger, type LoggedEdit } from '@unspool/core/tools'
import { type Checkpoint, startOfLog } from '@unspool/parsers'
import { SessionError } from '../errors.ts'
import type { LogParts } from './log-parts.ts'

const tries = 3

/** What a log says of files, and how many messages had to be kept in mind for it. */
export interface FileNews {
  readonly edits: readonly LoggedEdit[]
  readonly messages: number
}

/**
 * The edits of one log. The first question reads all of it once, in steps that give way to readers; after that
 * each costs what was appended. All is read afresh when a file was replaced or edited in place.
 */
export class FileReading {
  readonly #parts: Pick<LogParts, 'key' | 'reads' | 'state'>
  #ledger = new FileLedger()
  #point: Checkpoint = startOfLog
  /** As last told; `null` when more was read since. */
  #news: FileNews | null = null
  #edits: number
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: Pick<LogParts, 'key' | 'reads' | 'state'>) {
    this.#parts = parts
    this.#edits = parts.state.edits
  }

  /** Up to where the log ends now. Rejects with `SessionError` when its files are gone. */
  news(): Promise<FileNews> {
    // One after the other: who asks later goes on from what was read meanwhile.
    return this.#next(() => this.#readOn())
  }

  /** Gives back what it keeps. */
  forget(): Promise<void> {
    return this.#next(() => this.#begin())
  }

  #next<T>(step: () => T | Promise<T>): Promise<T> {
    const answer = this.#turn.then(step)
    this.#turn = answer.catch(() => null)
    return answer
  }

  #begin(): void {
    this.#ledger = new FileLedger()
    this.#point = startOfLog
    this.#news = null
  }

  async #readOn(): Promise<FileNews> {
    const { reads, state, key } = this.#parts
    for (let left = tries; left > 0;) {
      if (this.#edits !== state.edits) this.#begin()
      this.#edits = state.edits
      const read = await reads.fileSteps({ after: this.#point === startOfLog ? null : this.#point })
      if (read.status === 'gone') throw new SessionError('SESSION_GONE', key)
      if (read.status === 'rewritten') {
        this.#begin()
        left -= 1
        continue
      }
      for (const step of read.steps) this.#ledger.take(step)
      if (read.steps.length > 0) this.#news = null
      this.#point = read.checkpoint
      // No follower is there to wait and see: a write without growth is read afresh with the next question.
      state.confirmDoubt()
      if (!read.more) return (this.#news ??= { edits: this.#ledger.edits(), messages: this.#ledger.offset })
    }
    throw new SessionError('SESSION_GONE', key)
  }
}
