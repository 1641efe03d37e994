import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import type { Api } from '../api.ts'
import { patternOf } from '../text/words.ts'
import { createBackward } from './backward.ts'
import type { Eyes } from './branch.ts'
import { createFolds, createWholes, type Folds, type Wholes } from './folds.ts'
import type { Extent, Offshoot, Partings } from './partings.ts'
import { rowsIn, type ThreadRow } from './groups.ts'
import { createPlace, type Place } from './place.ts'
import { SessionReader, type ReaderState, type ReaderWord } from './session-reader.ts'
import type { Target } from './target.ts'
import type { Shown } from './shown.ts'
import { Transcript } from './transcript.ts'

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
  readonly word: ReadonlySignal<ReaderWord | 'aside' | 'left'>
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
  /** Where paths part on the one that is shown. */
  readonly partings: ReadonlySignal<Partings>
  /** Shows the branch of a message, where one is. */
  readonly choose: (messageId: string) => void
  readonly extentOf: (messageId: string) => Extent
  /** How an address names a message that is loaded. */
  readonly targetOf: (messageId: string) => Promise<Target | null>
  /** How an address names what a row shows. */
  readonly targetAt: (row: ThreadRow) => Promise<Target | null>
  readonly setOffshoots: (offshoots: readonly Offshoot[]) => void
  readonly close: () => void
}

export interface ConversationInput {
  readonly api: Api
  readonly key: string
  /** Where to open it; at its end for `null`. */
  readonly target?: Target | null
  /** Runs something before the next time the page is drawn. */
  readonly frame: (run: () => void) => void
  /** What was opened and closed in it before. */
  readonly folds?: Folds
}

/** Opens a session. It reads until `close`. */
export function createConversation({
  api,
  key,
  frame,
  target = null,
  folds = createFolds(),
}: ConversationInput): ConversationModel {
  const transcript: Transcript = new Transcript(
    frame,
    eyesOf(() => place),
  )
  const pattern = signal(patternOf(target?.words ?? []))
  const place = createPlace(transcript.shown)
  const ways = waysOf({ api, key, transcript })
  const stop = settling(transcript, place)
  const { back, reader } = createReading({ api, key, target, transcript, pattern, place, ways })
  return {
    key,
    pattern,
    markedRow: computed(() => transcript.shown.value.marked),
    state: reader.state,
    word: computed(() => reader.word.value ?? asideWord(transcript.shown.value)),
    shown: transcript.shown,
    received: transcript.received,
    whole: back.whole,
    loadingOlder: back.loading,
    older: () => back.load(),
    muchOlder: () => back.load('much'),
    newer: () => reader.newer(),
    ...place,
    folds,
    wholes: createWholes((ref) => api.message(key, ref)),
    goTo: (to) => {
      pattern.value = patternOf(to?.words ?? [])
      reader.goTo(to)
    },
    ...ways,
    close: () => {
      stop()
      place.close()
      reader.close()
    },
  }
}

/** Who follows again has everything as it would be had they never read, who scrolls on what waited where they were. */
function settling(transcript: Transcript, { following, inView }: Place): () => void {
  return effect(() => {
    if (following.value) transcript.settle()
    else if (inView.value !== null) transcript.scrolledTo(inView.value.rows)
  })
}

function eyesOf(place: () => Place): Eyes {
  return {
    isFollowing: () => place().following.peek(),
    inView: () => place().inView.peek(),
  }
}

/** What somebody reads; `null` where they follow. */
async function readAt({ following, inView }: Place, { targetOf }: Ways): Promise<Target | null> {
  const read = following.peek() ? null : (inView.peek()?.read ?? null)
  return read === null ? null : targetOf(read)
}

/** Nobody needs to be told what one has chosen. */
function asideWord({ aside, isChosen, isLeft }: Shown): 'aside' | 'left' | null {
  if (!aside) return null
  if (isLeft) return 'left'
  return isChosen ? null : 'aside'
}

type Ways = Pick<
  ConversationModel,
  'partings' | 'choose' | 'extentOf' | 'targetOf' | 'targetAt' | 'setOffshoots'
>

function waysOf({ api, key, transcript }: Pick<ReadingInput, 'api' | 'key' | 'transcript'>): Ways {
  const targetOf = async (messageId: string): Promise<Target | null> => {
    const { totalCount } = await api.slice(key, 0, 1)
    const offset = transcript.offsetOf(messageId, totalCount)
    return offset === null ? null : { messageId, offset, words: [] }
  }
  return {
    targetOf,
    targetAt: async (row) => {
      const [first] = rowsIn(row)
      return first === undefined ? null : targetOf(transcript.messageOf(first))
    },
    partings: computed(() => transcript.shown.value.partings),
    choose: (messageId) => transcript.choose(messageId),
    extentOf: (messageId) => transcript.extentOf(messageId),
    setOffshoots: (offshoots) => transcript.setOffshoots(offshoots),
  }
}

interface ReadingInput {
  readonly api: Api
  readonly key: string
  readonly target: Target | null
  readonly transcript: Transcript
  readonly pattern: ReadonlySignal<RegExp | null>
  readonly place: Place
  readonly ways: Ways
}

/** Reads one session into a transcript, both ways. */
function createReading({ api, key, target, transcript, pattern, place, ways }: ReadingInput) {
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
    readAt: () => readAt(place, ways),
    onStart: ({ page, live, end, target: messages }) => {
      transcript.start(page, { live, end }, { messages, pattern: pattern.peek() })
      back.start(page.before)
    },
    onDelta: (delta) => transcript.append(delta),
  })
  return { back, reader }
}
