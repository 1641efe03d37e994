import type { Checkpoint } from '@unspool/parsers'
import type { ExtractRead, ReadExtract } from '../index-worker.ts'
import type { IndexSlice, Progress } from '../writer/changes.ts'
import type { Agenda } from './agenda.ts'
import { type Reading, stepBytes } from './reading.ts'
import { mayBeEdited } from './seen.ts'
import { isOutdated, needOf, noProgress, type Shelfmark } from './shelfmark.ts'

/** What a round of reading brings in. */
export interface Harvest {
  readonly slices: readonly IndexSlice[]
  readonly resets: readonly string[]
}

export interface HarvesterOptions {
  readonly agenda: Agenda
  readonly reading: Reading
  /** Called when there is something to read again of which nobody tells. */
  readonly goOn: () => void
  /** Takes the key of each session that is read again from its start. */
  readonly onReset: (key: string) => void
}

/** Milliseconds after which half of a line is looked at again. */
const halfMs = 500

/** Reads what sessions lack, a bounded stretch a round, and keeps the agenda of how far each is. */
export class Harvester {
  readonly #options: HarvesterOptions
  /** Sessions whose last line was not readable yet: it may be half a write. */
  readonly #unsettled = new Map<string, string>()

  constructor(options: HarvesterOptions) {
    this.#options = options
  }

  /** `bytes`: about how much of the logs, at most. Nothing: no session lacks anything now. */
  async gather(bytes: number): Promise<Harvest> {
    const { agenda, onReset } = this.#options
    const slices: IndexSlice[] = []
    const resets: string[] = []
    for (let left = bytes; left > 0;) {
      const mark = agenda.next()
      if (mark === null) break
      const { key } = mark.session.summary
      if (await this.#isToReset(mark)) {
        // A session that was begun in this round is told afresh in the next.
        if (slices.some((slice) => slice.key === key)) break
        if (!agenda.advance(mark, { ...noProgress, revision: mark.revision })) continue
        resets.push(key)
        agenda.doubt(key)
        onReset(key)
        continue
      }
      const slice = await this.#slice(mark)
      if (slice === null) continue
      slices.push(slice)
      left -= Math.max(1024, slice.checkpoint.position - slice.from)
    }
    return { slices, resets }
  }

  async #isToReset(mark: Shelfmark): Promise<boolean> {
    const { progress, seen, session, doubted } = mark
    if (doubted) this.#options.agenda.trust(session.summary.key)
    if (isOutdated(mark)) return true
    if (progress?.words == null) return false
    const isEdited = progress.seen !== null && progress.seen !== seen && mayBeEdited(progress.seen, seen)
    return (doubted || isEdited) && !(await this.#options.reading.stillHas(session.log, progress.words))
  }

  /** The next stretch of a session; `null` when there is none to be had now. */
  async #slice(mark: Shelfmark): Promise<IndexSlice | null> {
    const { agenda } = this.#options
    const { session, seen } = mark
    const { key } = session.summary
    const progress = mark.progress ?? { ...noProgress, revision: mark.revision }
    const words = needOf(mark) === 'words'
    const after = words ? progress.words : progress.parts
    const read = await this.#read(mark, { after, count: words ? progress.count : null })
    if (read.status === 'rewritten' && after !== null) {
      agenda.advance(mark, { ...progress, seen: null, revision: -1 })
      return null
    }
    if (read.status !== 'appended') {
      agenda.setStuck(key, seen)
      return null
    }
    const parts = !words || (isSamePlace(progress.parts, progress.words) && progress.words !== null)
    const slice = sliceOf(mark, read, { from: after?.position ?? 0, words, parts })
    if (!agenda.advance(mark, advanced(progress, slice))) return null
    if (read.unsettled) this.#wait(key, seen)
    return slice
  }

  #read(
    { session, origins, seen }: Shelfmark,
    { after, count }: Pick<ReadExtract, 'after' | 'count'>,
  ): Promise<ExtractRead> {
    const { key, relation } = session.summary
    return this.#options.reading.extract({
      log: session.log,
      after,
      bytes: stepBytes,
      settled: this.#unsettled.get(key) === seen,
      count,
      subagent: relation === 'subagent',
      origins,
    })
  }

  /** Half of a line is looked at again when the file has changed, or is taken for what it is a moment later. */
  #wait(key: string, seen: string): void {
    this.#unsettled.set(key, seen)
    this.#options.agenda.setStuck(key, seen, true)
    setTimeout(() => {
      this.#options.agenda.goOn(key)
      this.#options.goOn()
    }, halfMs).unref()
  }
}

type Appended = Extract<ExtractRead, { status: 'appended' }>

function sliceOf(
  { session, seen, origins, revision }: Shelfmark,
  read: Appended,
  place: Pick<IndexSlice, 'from' | 'words' | 'parts'>,
): IndexSlice {
  const isWhole = !read.more && !read.unsettled
  return {
    key: session.summary.key,
    ...place,
    payload: read.payload,
    oddities: read.oddities,
    checkpoint: read.checkpoint,
    count: read.count,
    seen: isWhole ? seen : null,
    origins,
    revision,
  }
}

function isSamePlace(a: Checkpoint | null, b: Checkpoint | null): boolean {
  return (a?.position ?? 0) === (b?.position ?? 0)
}

function advanced(progress: Progress, slice: IndexSlice): Progress {
  const { words, parts, checkpoint, count, seen, origins, revision } = slice
  return {
    words: words ? checkpoint : progress.words,
    parts: parts ? checkpoint : progress.parts,
    count: words ? count : progress.count,
    seen: words ? (seen ?? progress.seen) : progress.seen,
    origins: words ? origins : progress.origins,
    revision,
  }
}

/** Of the logs, that were read. */
export function bytesOf({ slices }: Harvest): number {
  return slices.reduce((sum, { checkpoint, from }) => sum + checkpoint.position - from, 0)
}
