import { type Count, type Diagnostics, type SessionFact, titleRanks } from '@unspool/core'
import { activityIn } from './activity/activity-in.ts'
import { isTooDense } from './density.ts'
import { draftsOf, type LineDrafts } from './drafts.ts'
import { reducedFacts } from './facts.ts'
import type { Line } from './lines.ts'
import type { Stretch } from './log-bytes.ts'
import type { Source } from './source.ts'
import type { FileSummary, ScannedFile } from './file-summary.ts'
import type { Diagnostic } from './tasks.ts'

const widestUnread = 2 << 20
/** Of lines that name no model so many are parsed at most at each end: one long turn can fill a whole window. */
const mostLines = 12

/**
 * What the lines at both ends of a file tell. Parsing is what costs: from the start until the session is
 * known, then from the end back until its last time and model are; names count wherever they stand.
 */
export class Told {
  readonly #source: Source
  readonly #stretch: Stretch
  readonly #atStart: SessionFact[]
  /** Last line first. */
  readonly #atEnd: (readonly SessionFact[])[] = []
  readonly #ids = new Set<string>()
  readonly #diagnostics: Diagnostic[] = []
  /** By position: both ends and the last turn look at some of the same lines. */
  readonly #drafts = new Map<number, LineDrafts>()
  #lines: readonly Line[] = []
  #parsed = 0
  #first: number | null = null
  #last: number | null = null
  /** Where the last line begins that has a time. */
  #lastAt = 0
  /** Where the lines at the start of the file end. */
  #headEnd = 0
  #hasMessages = false
  /** Part of the session is a copy: where its own part begins shows only with the last copied line. */
  #isCopy = false

  constructor(source: Source, stretch: Stretch) {
    this.#source = source
    this.#stretch = stretch
    this.#atStart = [...stretch.header.facts]
  }

  /**
   * A title to show, a message, and a time from the end: more of the file would tell little more. Agents write what
   * they told the model behind an answer, as one line that can fill the end of a file and tells no time.
   */
  get enough(): boolean {
    const isDated = this.#last !== null && this.#lastAt >= this.#headEnd
    return this.#hasMessages && isDated && hasTitle(this.#atStart.concat(this.#atEnd.flat()))
  }

  take(lines: readonly Line[]): void {
    this.#lines = lines
    this.#headEnd = headEndOf(lines)
    const left = this.#fromStart(lines)
    this.#fromEnd(left)
  }

  summary(file: ScannedFile): FileSummary {
    const { header, headerBytes } = this.#stretch
    const facts = [...this.#atStart, ...this.#atEnd.toReversed().flat()]
    const holding = facts.filter(
      (fact) => fact.type !== 'title' || fact.within === undefined || this.#ids.has(fact.within),
    )
    return {
      role: 'session',
      file,
      known: { bytes: headerBytes, header },
      facts: reducedFacts(holding),
      createdAt: header.createdAt ?? this.#first,
      updatedAt: this.#last ?? (this.#hasMessages ? Math.round(file.mtimeMs) : header.createdAt),
      hasMessages: this.#hasMessages || file.size > widestUnread,
      activity: activityIn(this.#lines, (bytes, position) => this.#parse(bytes, position)),
      diagnostics: counted(this.#diagnostics),
    }
  }

  /** Gives the lines that were not looked at. */
  #fromStart(lines: readonly Line[]): Line[] {
    const left: Line[] = []
    for (const line of lines) {
      const start = startOf(line)
      const isName = this.#source.tellsName(start)
      if (!isName && this.#known) left.push(line)
      else if (isName || this.#source.tellsSummary(start)) this.#atStart.push(...this.#read(line).facts)
    }
    return left
  }

  #fromEnd(left: readonly Line[]): void {
    let [parsed, modelled] = [0, false]
    for (const line of left.toReversed()) {
      if (parsed >= mostLines || (modelled && this.#last !== null)) return
      if (!this.#source.tellsSummary(startOf(line))) continue
      const { facts } = this.#read(line)
      this.#atEnd.push(facts)
      modelled ||= facts.some(({ type }) => type === 'model')
      parsed += 1
    }
  }

  /** The session's own first time, its title and its model are known. */
  get #known(): boolean {
    return (
      this.#hasMessages &&
      !this.#isCopy &&
      (this.#first !== null || this.#stretch.header.createdAt !== null) &&
      hasTitle(this.#atStart) &&
      (this.#parsed >= mostLines || this.#atStart.some(({ type }) => type === 'model'))
    )
  }

  #read(line: Line): Pick<LineDrafts, 'facts'> {
    if (line.line === null || isTooDense(line.line)) return { facts: [] }
    this.#parsed += 1
    const told = this.#parse(line.line, line.position)
    this.#diagnostics.push(...told.diagnostics)
    for (const { draft } of told.drafts) {
      if (draft.id !== null) this.#ids.add(draft.id)
      this.#hasMessages ||= draft.blocks.length > 0
    }
    const copied = told.drafts.some(({ draft }) => draft.from !== undefined)
    this.#isCopy ||= copied
    // All before a copied message is copied too: the session's own time begins after it.
    if (copied) this.#first = null
    else for (const time of told.times) this.#took(time, line.position)
    return told
  }

  #parse(bytes: Buffer, position: number): LineDrafts {
    const known = this.#drafts.get(position)
    if (known !== undefined) return known
    const drafts = draftsOf(bytes, { source: this.#source, stretch: this.#stretch, position })
    this.#drafts.set(position, drafts)
    return drafts
  }

  #took(time: number, position: number): void {
    this.#lastAt = Math.max(this.#lastAt, position)
    this.#first = this.#first === null ? time : Math.min(this.#first, time)
    this.#last = this.#last === null ? time : Math.max(this.#last, time)
  }
}

/** Lines come in order, and may have one gap. */
function headEndOf(lines: readonly Line[]): number {
  const last = lines.findIndex(({ end }, n) => lines[n + 1]?.position !== end)
  return lines[last]?.end ?? 0
}

function startOf({ line }: Line): string {
  return line === null ? '' : line.toString('latin1', 0, 200)
}

function hasTitle(facts: readonly SessionFact[]): boolean {
  return facts.some((fact) => fact.type === 'title' && titleRanks[fact.rank] >= titleRanks.prompt)
}

function counted(found: readonly Diagnostic[]): Diagnostics {
  // Lines at the end were looked at last line first.
  const diagnostics = found.toSorted((a, b) => a.at - b.at)
  const bad = diagnostics.filter(({ kind }) => kind === 'bad')
  // Not an object yet: a file can call its records `toString`.
  const unknown = new Map<string, Count>()
  for (const { type, at } of diagnostics) {
    const before = type === null ? undefined : unknown.get(type)
    if (type !== null) unknown.set(type, { count: (before?.count ?? 0) + 1, first: before?.first ?? at })
  }
  const badLines = bad[0] === undefined ? null : { count: bad.length, first: bad[0].at }
  return { badLines, unknown: Object.fromEntries(unknown) }
}
