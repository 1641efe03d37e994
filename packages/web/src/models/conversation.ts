import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { patternOf } from '../text/words.ts'
import { createBackward } from './backward.ts'
import { createFolds, createWholes, type Folds, type Wholes } from './folds.ts'
import { createPlace, type Place } from './place.ts'
import { SessionReader, type ReaderState, type ReaderWord } from './session-reader.ts'
import type { Target } from './target.ts'
import { Transcript, type Shown } from './transcript.ts'

/** One session, opened at its end or at a message, followed, and read backwards and onwards on demand. */
export interface ConversationModel extends Omit<Place, 'close'> {
  readonly key: string
  readonly state: ReadonlySignal<ReaderState>
  readonly shown: ReadonlySignal<Shown>
  /** Whether the first message is loaded. */
  readonly whole: ReadonlySignal<boolean>
  readonly loadingOlder: ReadonlySignal<boolean>
  /** Messages that came since it was opened, without places. */
  readonly received: ReadonlySignal<number>
  /** What was looked for when it was opened at a message, to be marked in that; `null` for nothing. */
  readonly pattern: ReadonlySignal<RegExp | null>
  /** The row one came for, while it is loaded. */
  readonly markedRow: ReadonlySignal<string | null>
  /** What is to be said of how it was opened; taken back after a while. */
  readonly word: ReadonlySignal<ReaderWord | 'aside'>
  readonly folds: Folds
  readonly wholes: Wholes
  /** Loads the page before what is there, once at a time. */
  readonly older: () => void
  /** Loads more of it than one page, for those who look through all. */
  readonly muchOlder: () => void
  /** Loads what follows, where one opened it in its middle. */
  readonly newer: () => void
  /** Opens it at another message, or at its end. */
  readonly goTo: (target: Target | null) => void
  readonly close: () => void
}

export interface ConversationInput {
  readonly api: Api
  readonly key: string
  /** Where to open it; at its end for `null`. */
  readonly target?: Target | null
  /** Runs something before the next time the page is drawn. */
  readonly frame: (run: () => void) => void
}

/** Opens a session. It reads until `close`. */
export function createConversation({ api, key, frame, target = null }: ConversationInput): ConversationModel {
  const transcript: Transcript = new Transcript(frame, () => place.following.peek())
  const pattern = signal(patternOf(target?.words ?? []))
  const place = createPlace(transcript.shown)
  const { back, reader } = createReading({ api, key, target, transcript, pattern })
  const settled = effect(() => {
    if (place.following.value) transcript.settle()
  })
  return {
    key,
    pattern,
    markedRow: computed(() => transcript.shown.value.marked),
    state: reader.state,
    word: computed(() => reader.word.value ?? (transcript.shown.value.aside ? 'aside' : null)),
    shown: transcript.shown,
    received: transcript.received,
    whole: back.whole,
    loadingOlder: back.loading,
    older: () => back.load(),
    muchOlder: () => back.load('much'),
    newer: () => reader.newer(),
    ...place,
    folds: createFolds(),
    wholes: createWholes((ref) => api.message(key, ref)),
    goTo: (to) => {
      pattern.value = patternOf(to?.words ?? [])
      reader.goTo(to)
    },
    close: () => {
      settled()
      place.close()
      reader.close()
    },
  }
}

interface ReadingInput {
  readonly api: Api
  readonly key: string
  readonly target: Target | null
  readonly transcript: Transcript
  readonly pattern: ReadonlySignal<RegExp | null>
}

/** Reads one session into a transcript, both ways. */
function createReading({ api, key, target, transcript, pattern }: ReadingInput) {
  const back = createBackward({
    api,
    key,
    onPage: (page) => transcript.prepend(page),
    onReset: () => reader.reopen(),
  })
  const reader = new SessionReader({
    api,
    key,
    target,
    onStart: ({ page, live, target: messages }) => {
      transcript.start(page, live, { messages, pattern: pattern.peek() })
      back.start(page.before)
    },
    onDelta: (delta) => transcript.append(delta),
  })
  return { back, reader }
}
