import { type Count, type Diagnostics, isPlace, type SessionFact, titleRanks } from '@unspool/core'
import { reducedFacts } from './facts.ts'
import { FileGone, openFile } from './files/open-file.ts'
import { type ParsedLine, parseLine } from './line.ts'
import type { Line } from './lines.ts'
import { LogBytes, type Stretch } from './log-bytes.ts'
import type { Source } from './source.ts'
import type { Diagnostic, FileSummary, ScannedFile, Summarise } from './tasks.ts'

const firstWindow = 64 << 10
const widestWindow = 1 << 20
const longestSidecar = 32 << 20
const newline = 10

/** What files tell of their sessions, read at both ends: 64 KiB each, more until a prompt and a time are found. */
export function summarise(source: Source, { files }: Summarise): FileSummary[] {
  return files.map((file) => {
    try {
      return file.role === 'sidecar' ? summariseSidecar(source, file) : summariseSession(source, file)
    } catch (error) {
      if (error instanceof FileGone) return { role: 'unreadable', file, reason: error.result.code }
      throw error
    }
  })
}

function summariseSidecar(source: Source, file: ScannedFile): FileSummary {
  const open = openFile(file.path)
  try {
    const text = open.read(Math.max(0, open.size - longestSidecar), longestSidecar).toString('utf8')
    return { role: 'sidecar', file, sessions: source.facts(file.name, text) }
  } finally {
    open.close()
  }
}

function summariseSession(source: Source, file: ScannedFile): FileSummary {
  const log = { source: source.id, segments: [{ path: file.path, name: file.name }] }
  const bytes = new LogBytes(source, log, false)
  try {
    const [stretch] = bytes.stretches
    if (stretch === undefined) throw new Error('a log of one segment has one stretch')
    for (let window = firstWindow; ; window *= 4) {
      const told = new Told(source, stretch)
      told.take(edges(bytes, window))
      if (told.enough || window * 2 >= bytes.length || window >= widestWindow) return told.summary(file)
    }
  } finally {
    bytes.close()
  }
}

/** The complete lines in the first and last bytes of a file; all where they meet. */
function edges(bytes: LogBytes, window: number): Line[] {
  const { length } = bytes
  if (length <= window * 2) return cut(bytes.read(0, length), 0)
  const head = bytes.read(0, window)
  const tail = bytes.read(length - window, window)
  const first = tail.indexOf(newline) + 1
  return [...cut(head, 0), ...(first === 0 ? [] : cut(tail.subarray(first), length - window + first))]
}

function cut(chunk: Buffer, position: number): Line[] {
  const lines: Line[] = []
  let start = 0
  for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
    lines.push({ line: chunk.subarray(start, end), position: position + start, end: position + end + 1 })
    start = end + 1
  }
  return lines
}

/** What the lines looked at have told so far. */
class Told {
  readonly #source: Source
  readonly #stretch: Stretch
  readonly #facts: SessionFact[]
  readonly #ids = new Set<string>()
  readonly #diagnostics: Diagnostic[] = []
  #first: number | null = null
  #last: number | null = null
  #hasMessages = false

  constructor(source: Source, stretch: Stretch) {
    this.#source = source
    this.#stretch = stretch
    this.#facts = [...stretch.header.facts]
  }

  /** A title to show, a message and a time: more of the file would tell little more. */
  get enough(): boolean {
    const titled = this.#facts.some(
      (fact) => fact.type === 'title' && titleRanks[fact.rank] >= titleRanks.prompt,
    )
    return titled && this.#hasMessages && this.#last !== null
  }

  take(lines: readonly Line[]): void {
    for (const line of lines) {
      if (line.line === null || !this.#source.tellsSummary(line.line.toString('latin1', 0, 200))) continue
      this.#takeLine(parseLine(line, { source: this.#source, stretch: this.#stretch }))
    }
  }

  summary(file: ScannedFile): FileSummary {
    const { header, headerBytes } = this.#stretch
    const facts = this.#facts.filter(
      (fact) => fact.type !== 'title' || fact.within === undefined || this.#ids.has(fact.within),
    )
    return {
      role: 'session',
      file,
      known: { bytes: headerBytes, header },
      facts: reducedFacts(facts),
      createdAt: header.createdAt ?? this.#first,
      updatedAt: this.#last ?? (this.#hasMessages ? Math.round(file.mtimeMs) : header.createdAt),
      hasMessages: this.#hasMessages || file.size > widestWindow * 2,
      diagnostics: this.#counted(),
    }
  }

  #takeLine({ messages, facts, times, diagnostics }: ParsedLine): void {
    this.#facts.push(...facts)
    this.#diagnostics.push(...diagnostics)
    for (const { message } of messages) {
      this.#ids.add(message.id)
      this.#hasMessages ||= !isPlace(message)
      // All before a copied message is copied too: the session's own time begins after it.
      if (message.from !== undefined) this.#first = null
    }
    if (messages.at(-1)?.message.from !== undefined) return
    for (const time of times) {
      this.#first = this.#first === null ? time : Math.min(this.#first, time)
      this.#last = this.#last === null ? time : Math.max(this.#last, time)
    }
  }

  #counted(): Diagnostics {
    const bad = this.#diagnostics.filter(({ kind }) => kind === 'bad')
    const unknown: Record<string, Count> = {}
    for (const { type, at } of this.#diagnostics) {
      if (type !== null)
        unknown[type] = { count: (unknown[type]?.count ?? 0) + 1, first: unknown[type]?.first ?? at }
    }
    return { badLines: bad[0] === undefined ? null : { count: bad.length, first: bad[0].at }, unknown }
  }
}
