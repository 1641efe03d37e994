import type { JsonObject, SessionFact } from '@unspool/core'
import type { DraftMessage, Parsed, TurnSign } from './draft.ts'
import type { Stretch } from './log-bytes.ts'
import { recordsOf } from './records.ts'
import type { Source } from './source.ts'
import type { Diagnostic } from './tasks.ts'

/** What the source makes of one line: nothing cut, nothing hashed yet. */
export interface LineDrafts {
  /** With the index of their record in the line. */
  readonly drafts: readonly { readonly draft: DraftMessage; readonly index: number }[]
  readonly facts: readonly SessionFact[]
  /** Epoch milliseconds at which its records count as activity. */
  readonly times: readonly number[]
  /** The last thing its records say of their turn. */
  readonly turn: TurnSign | null
  /** Something in the line was not readable. */
  readonly bad: boolean
  readonly records: number
  readonly diagnostics: readonly Diagnostic[]
}

export interface LineContext {
  readonly source: Source
  readonly stretch: Stretch
  /** Where the line begins in the log. */
  readonly position: number
}

export function draftsOf(line: Buffer, context: LineContext): LineDrafts {
  const { records, bad } = recordsOf(line, context.source)
  const diagnostics: Diagnostic[] = bad ? [diagnosticAt(context, 'bad', null)] : []
  const drafts: { draft: DraftMessage; index: number }[] = []
  const facts: SessionFact[] = []
  const times: number[] = []
  let turn: TurnSign | null = null
  for (const [index, record] of records.entries()) {
    const parsed = parseRecord(record, context)
    if (parsed === null) diagnostics.push(diagnosticAt(context, 'bad', null))
    if (parsed?.unknown !== undefined) diagnostics.push(diagnosticAt(context, 'unknown', parsed.unknown))
    if (parsed?.facts !== undefined) facts.push(...parsed.facts)
    turn = parsed?.turn ?? turn
    const time = parsed?.at ?? parsed?.message?.at ?? null
    if (time !== null) times.push(time)
    if (parsed?.message !== undefined) drafts.push({ draft: parsed.message, index })
  }
  return { drafts, facts, times, turn, bad, records: records.length, diagnostics }
}

/** The draft of record `index` of a line; `null` when there is none. */
export function draftAt(line: Buffer, context: LineContext, index: number): DraftMessage | null {
  return draftsOf(line, context).drafts.find((found) => found.index === index)?.draft ?? null
}

/** `null` when the action meets what its types exclude: a file can say anything, nest anything, as deep as it likes. */
export function attempt<T>(action: () => T): T | null {
  try {
    return action()
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

/** Characters of a type that a diagnostic shows: it travels with every list, and a file can say anything. */
const longestType = 80

export function diagnosticAt(
  { stretch, position }: LineContext,
  kind: 'bad' | 'unknown',
  named: string | null,
): Diagnostic {
  const type = named?.slice(0, longestType).toWellFormed() ?? null
  return { kind, type, path: stretch.segment.path, at: position - stretch.start + stretch.headerBytes }
}

/** A record that the source cannot bear costs itself only. */
function parseRecord(record: JsonObject, { source, stretch }: LineContext): Parsed | null {
  return attempt(() => source.parse(record, stretch.header))
}
