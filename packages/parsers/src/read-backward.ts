import { isPlace, type Message } from '@unspool/core'
import { baseParentOf } from './base-parent.ts'
import { startOfLog } from './checkpoint.ts'
import { FileGone } from './files/open-file.ts'
import { chain } from './hash.ts'
import { parseLine } from './line.ts'
import { endOfLines, type Line, linesBackward, linesForward } from './lines.ts'
import { LogBytes, type Stretch } from './log-bytes.ts'
import { proven } from './proof.ts'
import type { Source } from './source.ts'
import type { Checkpoint } from './log-ref.ts'
import type { BackwardRead, ReadBackward } from './tasks.ts'

const mostBytes = 1 << 20
/** Lines without anything to show are passed over, up to this many bytes in one call. */
const farthest = 32 << 20

/** Reads a page back from a checkpoint, or from the end, without counting what lies before. */
export function readBackward(source: Source, request: ReadBackward): BackwardRead {
  try {
    const bytes = opened(source, request)
    try {
      if (request.before !== null && !proven(bytes, request.before))
        return { status: 'rewritten', ...bytes.state }
      return { status: 'read', ...new BackwardRun(source, bytes, request).read(), ...bytes.state }
    } finally {
      bytes.close()
    }
  } catch (error) {
    if (error instanceof FileGone) return error.result
    throw error
  }
}

function opened(source: Source, { log, before }: ReadBackward): LogBytes {
  if (before !== null && before.position > 0) {
    const trusted = new LogBytes(source, log, true)
    if (proven(trusted, before)) return trusted
    trusted.close()
  }
  return new LogBytes(source, log, false)
}

interface Found {
  readonly message: Message
  readonly json: string
}

class BackwardRun {
  readonly #source: Source
  readonly #bytes: LogBytes
  readonly #request: ReadBackward
  /** Lines of messages, last first. */
  readonly #lines: (readonly Found[])[] = []
  #shown = 0
  #consumed = 0
  #records = 0
  #position: number

  constructor(source: Source, bytes: LogBytes, request: ReadBackward) {
    this.#source = source
    this.#bytes = bytes
    this.#request = request
    this.#position =
      request.before === null ? this.#end() : (request.before.within ?? request.before.position)
  }

  read(): {
    messages: Message[]
    before: Checkpoint | null
    after: Checkpoint
    work: { bytesRead: number; recordsParsed: number }
  } {
    const end = this.#position
    const { before: start } = this.#request
    if (start?.taken !== undefined) this.#takePart(start.taken)
    for (const stretch of this.#bytes.stretches.toReversed()) this.#readStretch(stretch)
    const found = this.#lines.toReversed().flat()
    const before = this.#position === 0 ? null : this.#point(this.#position)
    return {
      messages: found.map(({ message }) => message),
      before,
      after: start ?? (before === null ? this.#counted(end, found) : this.#point(end)),
      work: { bytesRead: this.#bytes.bytesRead, recordsParsed: this.#records },
    }
  }

  #readStretch(stretch: Stretch): void {
    if (stretch.start >= this.#position || this.#enough) return
    const base = baseParentOf(this.#bytes, stretch, this.#source)
    for (const line of linesBackward(this.#bytes, stretch, this.#position)) {
      const size = line.end - line.position
      if (this.#shown > 0 && this.#consumed + size > (this.#request.bytes ?? mostBytes)) {
        this.#consumed = farthest
        return
      }
      this.#take(line, stretch, line.position === base?.position ? base.parentId : undefined)
      if (this.#enough) return
    }
    this.#position = Math.min(this.#position, stretch.start)
  }

  get #enough(): boolean {
    return this.#shown >= this.#request.limit || this.#consumed >= farthest
  }

  #take(line: Line, stretch: Stretch, parentId: string | null | undefined): void {
    const parent = parentId === undefined ? {} : { parentId }
    const parsed = parseLine(line, { source: this.#source, stretch, ...parent })
    this.#add(parsed.messages)
    this.#records += parsed.records
    this.#consumed += line.end - line.position
    this.#position = line.position
  }

  /** The first messages of the line the reader stands in. */
  #takePart(count: number): void {
    const stretch = this.#bytes.stretches.find(
      ({ start, end }) => start <= this.#position && this.#position < end,
    )
    if (stretch === undefined) return
    const [line] = linesForward(this.#bytes, stretch, this.#position)
    if (line !== undefined)
      this.#add(parseLine(line, { source: this.#source, stretch }).messages.slice(0, count))
  }

  #add(messages: readonly Found[]): void {
    this.#lines.push(messages)
    this.#shown += messages.filter(({ message }) => !isPlace(message)).length
  }

  /** Behind the last line that can be taken: a bad last one may still be in the making, and is the forward reader's. */
  #end(): number {
    const stretch = this.#bytes.stretches.findLast(({ start, end }) => start < end)
    if (stretch === undefined) return 0
    const end = endOfLines(this.#bytes, stretch, stretch.end)
    if (end < this.#bytes.length) return end
    const [last] = linesBackward(this.#bytes, stretch, end)
    return last !== undefined && parseLine(last, { source: this.#source, stretch }).bad ? last.position : end
  }

  #point(position: number): Checkpoint {
    return { position, offset: null, tail: this.#bytes.tailAt(position), digest: null }
  }

  /** The whole log was read, so it is counted: its readers can be told of any later change. */
  #counted(position: number, found: readonly Found[]): Checkpoint {
    const digest = found.reduce((sum, { json }) => chain(sum, json), startOfLog.digest ?? '')
    return { position, offset: found.length, tail: this.#bytes.tailAt(position), digest }
  }
}
