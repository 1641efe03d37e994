import { startOfLog } from './checkpoint.ts'
import { chain, lineHash, tailHash, tailLength } from './hash.ts'
import { type ParsedLine, parseLine } from './line.ts'
import type { Line } from './lines.ts'
import type { LogBytes, Stretch } from './log-bytes.ts'
import type { Source } from './source.ts'
import type { BaseParent, Checkpoint } from './log-ref.ts'
import type { Diagnostic, ReadEntry, ReadForward, WholeEntry, Work } from './tasks.ts'

const mostMessages = 256
const mostBytes = 1 << 20
/** Room for a read, with what proves where it begins: used again, so that thousands of them leave no garbage. A line that holds an image is in it too. */
const scratch = Buffer.allocUnsafeSlow((4 << 20) + tailLength)

/** One forward read under way: where it stands, what it has, when it has enough. */
export class ForwardRun {
  readonly #source: Source
  readonly #bytes: LogBytes
  readonly #request: ReadForward
  readonly #entries: ReadEntry[] = []
  readonly #wholes: WholeEntry[] = []
  readonly #diagnostics: Diagnostic[] = []
  #state: Checkpoint
  #messages = 0
  #consumed = 0
  #records = 0
  #full = false
  #unsettled = false
  /** Log bytes around the position, from which tails are hashed without reading again. */
  #window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) }

  constructor(source: Source, bytes: LogBytes, request: ReadForward) {
    this.#source = source
    this.#bytes = bytes
    this.#request = request
    this.#state = request.after ?? startOfLog
    this.#full = this.#reached
  }

  get state(): Checkpoint {
    return this.#state
  }

  /** Enough was read, or the last line must be looked at again. */
  get stopped(): boolean {
    return this.#full || this.#unsettled
  }

  /** Bytes of the log that it still takes; the line that goes beyond them is the last. */
  get wanted(): number {
    return (this.#request.limits?.bytes ?? mostBytes) - this.#consumed
  }

  /** Bytes of the log from `position` on, good until the next read, with those before it that prove it kept at hand. */
  read(position: number, length: number): Buffer {
    const lead = Math.min(tailLength, position)
    const into = lead + length <= scratch.length ? scratch : undefined
    const bytes = this.#bytes.read(position - lead, lead + length, into)
    this.#window = { start: position - lead, bytes }
    return bytes.subarray(lead)
  }

  /** Takes one line: its messages, or nothing when it is the bad last one of a file that may still be moving. */
  take(line: Line, stretch: Stretch, base: BaseParent | null): void {
    const parent = base === null ? {} : { parentId: base.parentId }
    const parsed = parseLine(line, { source: this.#source, stretch, ...parent })
    if (parsed.bad && line.end === this.#bytes.length && this.#request.settled !== true) {
      this.#unsettled = true
      return
    }
    this.#records += parsed.records
    this.#diagnostics.push(...parsed.diagnostics)
    this.#takeMessages(parsed, line)
    if (this.#reached) return
    const { taken: _, within: __, line: ___, ...point } = this.#state
    this.#state = { ...point, position: line.end, tail: this.#tailAt(line.end) }
    this.#consumed += line.end - line.position
    this.#full ||= this.wanted <= 0
    this.#full ||= !this.#quiet && this.#messages >= (this.#request.limits?.messages ?? mostMessages)
  }

  /** Stands inside a line too long to read, which began at `within`. */
  passOver(position: number, within: number): void {
    this.#state = { ...this.#state, position, within, tail: this.#tailAt(position) }
  }

  /** More than this is not looked through in one call. */
  stop(): void {
    this.#full = true
  }

  result(): {
    entries: ReadEntry[]
    wholes: WholeEntry[]
    checkpoint: Checkpoint
    more: boolean
    unsettled: boolean
    diagnostics: Diagnostic[]
    work: Work
  } {
    return {
      entries: this.#entries,
      wholes: this.#wholes,
      checkpoint: this.#proven,
      more: this.#full && !this.#reached && this.#state.position < this.#bytes.length,
      unsettled: this.#unsettled,
      diagnostics: this.#diagnostics,
      work: { bytesRead: this.#bytes.bytesRead, recordsParsed: this.#records },
    }
  }

  get #quiet(): boolean {
    return this.#request.quiet === true
  }

  get #whole(): boolean {
    return this.#request.whole === true
  }

  /** No message needs a checkpoint of its own: what proves the point is hashed once, at the end. */
  get #isProvenLate(): boolean {
    return this.#quiet || this.#whole
  }

  get #proven(): Checkpoint {
    if (!this.#isProvenLate) return this.#state
    return { ...this.#state, tail: this.#bytes.tailAt(this.#state.position) }
  }

  /** The offset asked for stands right behind the last message taken. */
  get #reached(): boolean {
    const { untilOffset } = this.#request
    return untilOffset !== undefined && this.#state.offset !== null && this.#state.offset >= untilOffset
  }

  #takeMessages({ messages }: ParsedLine, line: Line): void {
    const already = this.#state.taken ?? 0
    for (const [index, { message, json, whole }] of messages.entries()) {
      if (index < already) continue
      const { offset, digest } = this.#state
      const counted = {
        offset: offset === null ? null : offset + 1,
        digest: digest === null ? null : chain(digest, json),
      }
      this.#state =
        index === messages.length - 1
          ? { ...counted, position: line.end, tail: this.#tailAt(line.end) }
          : {
              ...counted,
              position: line.position,
              tail: this.#tailAt(line.position),
              taken: index + 1,
              line: lineHash(line.line ?? Buffer.alloc(0)),
            }
      this.#messages += 1
      if (this.#whole) this.#wholes.push({ message: whole(), position: line.position, index })
      else if (!this.#quiet) this.#entries.push({ message, checkpoint: this.#state })
      if (this.#reached) {
        this.#full = true
        return
      }
    }
  }

  #tailAt(position: number): string {
    if (this.#isProvenLate) return ''
    const { start, bytes } = this.#window
    const from = Math.max(0, position - tailLength)
    // Beyond the window only where a line was passed over in steps.
    if (from < start || position > start + bytes.length) return this.#bytes.tailAt(position)
    return tailHash(bytes.subarray(from - start, position - start))
  }
}
