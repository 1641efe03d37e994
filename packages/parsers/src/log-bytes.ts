import { openFile } from './files/open-file.ts'
import type { OpenFile } from './files/opened.ts'
import { tailHash, tailLength } from './hash.ts'
import { readHeader } from './header.ts'
import type { Header, Source } from './source.ts'
import type { BaseParent, LogRef, Segment } from './log-ref.ts'
import type { LogState } from './tasks.ts'

/** A segment with its place in the log: the bytes `[start, end)` are those of its file after the header line. */
export interface Stretch {
  readonly segment: Segment
  readonly index: number
  readonly header: Header
  readonly headerBytes: number
  readonly file: OpenFile
  readonly start: number
  readonly end: number
  /** Where and behind what its first message stands, when that is known. */
  readonly parent: BaseParent | null
}

/** The bytes of a log: its segments laid end to end, each without its header line. Open for the length of one read. */
export class LogBytes {
  readonly stretches: readonly Stretch[]
  readonly #states: Segment[]

  /** `trust`: use what is known of the headers unseen; whoever does must prove it by a hash. Throws `FileGone`. */
  constructor(source: Source, log: LogRef, trust: boolean) {
    const stretches: Stretch[] = []
    const states: Segment[] = []
    try {
      for (const segment of log.segments) {
        const { stretch, state } = openStretch(source, segment, { trust, before: stretches })
        stretches.push(stretch)
        states.push(state)
      }
    } catch (error) {
      for (const { file } of stretches) file.close()
      throw error
    }
    this.stretches = stretches
    this.#states = states
  }

  get length(): number {
    return this.stretches.at(-1)?.end ?? 0
  }

  get bytesRead(): number {
    return this.stretches.reduce((sum, { file }) => sum + file.bytesRead, 0)
  }

  get state(): LogState {
    return { segments: this.#states, stats: this.stretches.map(({ file }) => file.stat) }
  }

  /** Keeps what was found out of a segment's first message with the rest that is known of it. */
  noteParent(index: number, parent: BaseParent): void {
    const state = this.#states[index]
    if (state?.known !== undefined) this.#states[index] = { ...state, known: { ...state.known, parent } }
  }

  /**
   * The bytes `[start, start + length)` of the log, as far as they are there. `into`: a buffer of at least that length to
   * use again instead of a new one.
   */
  read(start: number, length: number, into?: Buffer): Buffer {
    const pieces: Buffer[] = []
    const end = start + length
    let room = into
    for (const stretch of this.stretches) {
      const from = Math.max(start, stretch.start)
      const to = Math.min(end, stretch.end)
      if (from >= to) continue
      const piece = stretch.file.read(from - stretch.start + stretch.headerBytes, to - from, room)
      room = room?.subarray(piece.length)
      pieces.push(piece)
    }
    return pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces)
  }

  /** What proves a position. */
  tailAt(position: number): string {
    const length = Math.min(tailLength, position)
    return tailHash(this.read(position - length, length))
  }

  close(): void {
    for (const { file } of this.stretches) file.close()
  }
}

function openStretch(
  source: Source,
  segment: Segment,
  options: { trust: boolean; before: readonly Stretch[] },
): { stretch: Stretch; state: Segment } {
  const file = openFile(segment.path)
  try {
    const hint =
      options.trust && segment.known !== undefined && segment.known.bytes <= file.size ? segment.known : null
    const { final, ...known } =
      hint === null ? readHeader(file, source, segment.name) : { ...hint, final: true }
    const start = options.before.at(-1)?.end ?? 0
    const end = start + Math.max(0, Math.min(segment.end ?? file.size, file.size) - known.bytes)
    const { known: _, ...rest } = segment
    return {
      state: final ? { ...rest, known } : rest,
      stretch: {
        segment,
        index: options.before.length,
        header: known.header,
        headerBytes: known.bytes,
        file,
        start,
        end,
        parent: hint?.parent ?? null,
      },
    }
  } catch (error) {
    file.close()
    throw error
  }
}
