import type { Delta, Page } from '@unspool/core'
import { signal, type ReadonlySignal } from '@preact/signals'
import { NotFound, type Api } from '../api.ts'
import { pause } from './pause.ts'

export type ReaderState = 'loading' | 'open' | 'missing' | 'failed'

export interface SessionReaderInput {
  readonly api: Api
  readonly key: string
  /** The last page, at first and whenever the session is read afresh. */
  readonly onStart: (page: Page) => void
  readonly onDelta: (delta: Delta) => void
}

const FIRST_PAGE = 50
const REWRITTEN_FOR = 8_000

/** Opens one session at its end and reads on, whatever happens to the connection or the file, until `close`. */
export class SessionReader {
  readonly #input: SessionReaderInput
  readonly #state = signal<ReaderState>('loading')
  readonly #rewritten = signal(false)
  readonly #ending = new AbortController()
  #reading = new AbortController()

  constructor(input: SessionReaderInput) {
    this.#input = input
    void this.#read()
  }

  get state(): ReadonlySignal<ReaderState> {
    return this.#state
  }

  /** The file was rewritten while one read it; taken back after a while. */
  get rewritten(): ReadonlySignal<boolean> {
    return this.#rewritten
  }

  /** What was read is no longer what the file says: begins again with the last page. */
  reopen(): void {
    this.#reading.abort()
  }

  close(): void {
    this.#ending.abort()
  }

  async #read(): Promise<void> {
    const { api, key } = this.#input
    const { signal: ended } = this.#ending
    for (let again = false; !ended.aborted; again ||= this.#state.peek() === 'open') {
      try {
        const page = await api.page(key, { limit: FIRST_PAGE })
        if (ended.aborted) return
        this.#open(page, again)
        await this.#readOn(page.after)
      } catch (error) {
        this.#fail(error)
        await pause(2_000, ended)
      }
    }
  }

  #open(page: Page, again: boolean): void {
    this.#input.onStart(page)
    this.#state.value = 'open'
    if (again) void this.#sayRewritten()
  }

  /** Ends with a reset, and when reading is to begin again. */
  async #readOn(from: string): Promise<void> {
    const { api, key, onDelta } = this.#input
    this.#reading = new AbortController()
    const ended = AbortSignal.any([this.#ending.signal, this.#reading.signal])
    for (let after = from; !ended.aborted; await pause(1_000, ended)) {
      try {
        for await (const { cursor, delta } of api.stream(key, after, ended)) {
          if (delta.reset || ended.aborted) return
          onDelta(delta)
          after = cursor
        }
      } catch (error) {
        // The transport resumes by itself: what reaches us is worth a line in the console, and another try.
        if (!ended.aborted) reportError(error)
      }
    }
  }

  #fail(error: unknown): void {
    if (error instanceof NotFound) this.#state.value = 'missing'
    // Without a connection there is nothing to say about the session.
    else if (this.#input.api.connection.current().state === 'open') this.#state.value = 'failed'
  }

  async #sayRewritten(): Promise<void> {
    this.#rewritten.value = true
    await pause(REWRITTEN_FOR, this.#ending.signal)
    this.#rewritten.value = false
  }
}
