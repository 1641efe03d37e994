import type { Delta } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { NotFound, type Api } from '../api.ts'
import { openAt, type Opening } from './opening.ts'
import { pause } from './pause.ts'
import type { Target } from './target.ts'

export type ReaderState = 'loading' | 'open' | 'missing' | 'failed'

/** What is said for a while about how a session was opened. */
export type ReaderWord = 'rewritten' | 'rewrittenHere' | 'moved' | null

export interface SessionReaderInput {
  readonly api: Api
  readonly key: string
  readonly target: Target | null
  /** What somebody reads, as the log is now; `null` where they follow. */
  readonly readAt: () => Promise<Target | null>
  /** What to begin with, at first and whenever the session is read afresh. */
  readonly onStart: (opening: Opening) => void
  readonly onDelta: (delta: Delta) => void
}

const SAID_FOR = 8_000

/**
 * Opens one session at its end, or at a message in it, and reads on, whatever happens to the connection or the
 * file, until `close`. In the middle of a session it reads on only as far as is asked for, until it reaches the end.
 */
export class SessionReader {
  readonly #input: SessionReaderInput
  readonly #state = signal<ReaderState>('loading')
  readonly #word = signal<ReaderWord>(null)
  readonly #ending = new AbortController()
  #reading = new AbortController()
  #target: Target | null
  #again = false
  /** The end of the session is loaded: from there on all is read. */
  #live = false
  #wake: () => void = () => undefined

  constructor(input: SessionReaderInput) {
    this.#input = input
    this.#target = input.target
    void this.#read()
  }

  get state(): ReadonlySignal<ReaderState> {
    return this.#state
  }

  /** The file was rewritten while one read it, or the message is not where it was; taken back after a while. */
  get word(): ReadonlySignal<ReaderWord> {
    return this.#word
  }

  /** What was read is no longer what the file says: begins again where somebody reads, or at the end. */
  reopen(): void {
    this.#again = true
    this.#reading.abort()
  }

  /** Begins again at a message, or at the end. */
  goTo(target: Target | null): void {
    this.#target = target
    this.#again = false
    this.#reading.abort()
  }

  /** Loads what follows, where that waits to be asked for. */
  newer(): void {
    this.#wake()
  }

  close(): void {
    this.#ending.abort()
  }

  async #read(): Promise<void> {
    const { api, key, readAt } = this.#input
    while (!this.#ending.signal.aborted) {
      this.#reading = new AbortController()
      const ended = AbortSignal.any([this.#ending.signal, this.#reading.signal])
      try {
        if (this.#again) this.#target = await readAt()
        if (ended.aborted) continue
        const opening = await openAt(api, key, this.#target)
        if (ended.aborted) continue
        this.#open(opening)
        await this.#readOn(opening.page.after, ended)
        if (!ended.aborted) this.reopen()
      } catch (error) {
        this.#fail(error)
        await pause(2_000, ended)
      }
    }
  }

  #open(opening: Opening): void {
    const isLost = this.#target !== null && opening.target.length === 0
    this.#live = opening.live
    this.#input.onStart(opening)
    this.#state.value = 'open'
    const isThere = opening.target.length > 0
    void this.#say(this.#again ? (isThere ? 'rewrittenHere' : 'rewritten') : isLost ? 'moved' : null)
    this.#again = false
  }

  /** Ends with a reset, and when reading is to begin again. */
  async #readOn(from: string, ended: AbortSignal): Promise<void> {
    const { api, key, onDelta } = this.#input
    for (let after = from; !ended.aborted; await pause(1_000, ended)) {
      try {
        await this.#asked(ended)
        for await (const { cursor, delta } of api.stream(key, after, ended)) {
          if (delta.reset || ended.aborted) return
          onDelta(delta)
          after = cursor
          if (delta.upToDate) this.#live = true
          await this.#asked(ended)
        }
      } catch (error) {
        // The transport resumes by itself: what reaches us is worth a line in the console, and another try.
        if (!ended.aborted) reportError(error)
      }
    }
  }

  /** At the end of a session all is read; before it, what somebody is about to see. */
  async #asked(ended: AbortSignal): Promise<void> {
    if (this.#live || ended.aborted) return
    await new Promise<void>((resolve) => {
      const done = (): void => {
        ended.removeEventListener('abort', done)
        resolve()
      }
      this.#wake = done
      ended.addEventListener('abort', done)
    })
  }

  #fail(error: unknown): void {
    if (error instanceof NotFound) this.#state.value = 'missing'
    // Without a connection there is nothing to say about the session.
    else if (this.#input.api.connection.current().state === 'open') this.#state.value = 'failed'
  }

  async #say(word: ReaderWord): Promise<void> {
    this.#word.value = word
    if (word === null) return
    await pause(SAID_FOR, AbortSignal.any([this.#ending.signal, this.#reading.signal]))
    if (this.#word.peek() === word) this.#word.value = null
  }
}
