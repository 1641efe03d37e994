import type { ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { createBackward } from './backward.ts'
import { createFolds, createWholes, type Folds, type Wholes } from './folds.ts'
import { createPlace, type Place } from './place.ts'
import { SessionReader, type ReaderState } from './session-reader.ts'
import { Transcript, type Shown } from './transcript.ts'

/** One session, opened at its end, followed, and read backwards on demand. */
export interface ConversationModel extends Omit<Place, 'close'> {
  readonly key: string
  readonly state: ReadonlySignal<ReaderState>
  readonly shown: ReadonlySignal<Shown>
  /** Whether the first message is loaded. */
  readonly whole: ReadonlySignal<boolean>
  readonly loadingOlder: ReadonlySignal<boolean>
  /** Messages that came since it was opened, without places. */
  readonly received: ReadonlySignal<number>
  /** The file was rewritten while one read it; taken back after a while. */
  readonly rewritten: ReadonlySignal<boolean>
  readonly folds: Folds
  readonly wholes: Wholes
  /** Loads the page before what is there, once at a time. */
  readonly older: () => void
  readonly close: () => void
}

export interface ConversationInput {
  readonly api: Api
  readonly key: string
  /** Runs something before the next time the page is drawn. */
  readonly frame: (run: () => void) => void
}

/** Opens a session. It reads until `close`. */
export function createConversation({ api, key, frame }: ConversationInput): ConversationModel {
  const transcript = new Transcript(frame)
  const back = createBackward({
    api,
    key,
    onPage: (page) => transcript.prepend(page),
    onReset: () => reader.reopen(),
  })
  const reader = new SessionReader({
    api,
    key,
    onStart: (page) => {
      transcript.start(page)
      back.start(page.before)
    },
    onDelta: (delta) => transcript.append(delta),
  })
  const place = createPlace(transcript.shown)
  return {
    key,
    state: reader.state,
    rewritten: reader.rewritten,
    shown: transcript.shown,
    received: transcript.received,
    whole: back.whole,
    loadingOlder: back.loading,
    older: back.load,
    ...place,
    folds: createFolds(),
    wholes: createWholes((ref) => api.message(key, ref)),
    close: () => {
      place.close()
      reader.close()
    },
  }
}
