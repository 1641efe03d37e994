import type { JsonObject, Message, SessionFact } from '@unspool/core'
import type { DraftMessage, Parsed } from './draft.ts'
import { isTooDense } from './density.ts'
import { finished, type Place, wholeMessage } from './finish.ts'
import { lineHash } from './hash.ts'
import type { Line } from './lines.ts'
import type { Stretch } from './log-bytes.ts'
import { oversizedMessage } from './oversized.ts'
import { recordsOf } from './records.ts'
import type { Source } from './source.ts'
import type { Diagnostic } from './tasks.ts'

/** What one line of a log gives. */
export interface ParsedLine {
  readonly messages: readonly { readonly message: Message; readonly json: string }[]
  readonly facts: readonly SessionFact[]
  /** Epoch milliseconds at which its records count as activity. */
  readonly times: readonly number[]
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
  /** For the first message of the line. */
  readonly parentId?: string | null
}

/** Parses a line of the log; a `null` line, too long to read, or one too dense, gives a notice of its length in bytes. */
export function parseLine({ line, position, end }: Line, at: Omit<LineContext, 'position'>): ParsedLine {
  const context = { ...at, position }
  return line === null || isTooDense(line)
    ? passedOver(context, end - position - 1)
    : parseText(line, context)
}

function passedOver({ position, stretch }: LineContext, bytes: number): ParsedLine {
  const { from } = stretch.segment
  const message = oversizedMessage(bytes, {
    fallbackId: `@${position}`,
    ...(from === undefined ? {} : { from }),
  })
  return { messages: [message], facts: [], times: [], bad: false, records: 0, diagnostics: [] }
}

function parseText(line: Buffer, context: LineContext): ParsedLine {
  const { records, bad } = recordsOf(line, context.source)
  const diagnostics: Diagnostic[] = bad ? [diagnostic(context, 'bad', null)] : []
  const messages: { message: Message; json: string }[] = []
  const facts: SessionFact[] = []
  const times: number[] = []
  for (const [index, record] of records.entries()) {
    const parsed = parseRecord(record, context, diagnostics)
    if (parsed.unknown !== undefined) diagnostics.push(diagnostic(context, 'unknown', parsed.unknown))
    if (parsed.facts !== undefined) facts.push(...parsed.facts)
    const time = parsed.at ?? parsed.message?.at ?? null
    if (time !== null) times.push(time)
    if (parsed.message === undefined) continue
    const done = attempt(() =>
      finished(
        parsed.message as DraftMessage,
        placeOf(line, { ...context, index, first: messages.length === 0 }),
      ),
    )
    if (done === null) diagnostics.push(diagnostic(context, 'bad', null))
    else messages.push(done)
  }
  return { messages, facts, times, bad, records: records.length, diagnostics }
}

/** The message of record `index` of a line, nothing cut, with its draft; `null` when there is none. */
export function wholeOf(
  line: Buffer,
  context: LineContext,
  index: number,
): { message: Message; draft: DraftMessage } | null {
  const record = recordsOf(line, context.source).records[index]
  const draft = record === undefined ? undefined : parseRecord(record, context, []).message
  if (draft === undefined) return null
  return { draft, message: wholeMessage(draft, placeOf(line, { ...context, index, first: true })) }
}

/** A record that the source cannot bear costs itself only. */
function parseRecord(record: JsonObject, context: LineContext, diagnostics: Diagnostic[]): Parsed {
  const parsed = attempt(() => context.source.parse(record, context.stretch.header))
  if (parsed === null) diagnostics.push(diagnostic(context, 'bad', null))
  return parsed ?? {}
}

/** `null` when the action meets what its types exclude: a file can say anything, nest anything, as deep as it likes. */
function attempt<T>(action: () => T): T | null {
  try {
    return action()
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null
    throw error
  }
}

function placeOf(line: Buffer, at: LineContext & { index: number; first: boolean }): Place {
  const { segment } = at.stretch
  const suffix = at.index === 0 ? '' : `.${at.index}`
  return {
    fallbackId: `@${at.position}${suffix}`,
    ref: `${at.position}.${at.index}.${lineHash(line)}`,
    keyOf: (id) => `${at.source.id}:${id}`,
    ...(segment.from === undefined ? {} : { from: segment.from }),
    ...(at.first && at.parentId !== undefined ? { parentId: at.parentId } : {}),
  }
}

function diagnostic(
  { stretch, position }: LineContext,
  kind: 'bad' | 'unknown',
  type: string | null,
): Diagnostic {
  return { kind, type, path: stretch.segment.path, at: position - stretch.start + stretch.headerBytes }
}
