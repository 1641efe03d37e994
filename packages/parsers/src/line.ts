import type { Message } from '@unspool/core'
import type { DraftMessage } from './draft.ts'
import { isTooDense } from './density.ts'
import { attempt, diagnosticAt, draftAt, draftsOf, type LineContext } from './drafts.ts'
import { finished, type Finished, type Place, wholeMessage } from './finish.ts'
import { lineHash } from './hash.ts'
import type { Line } from './lines.ts'
import { oversizedMessage } from './oversized.ts'
import type { Diagnostic } from './tasks.ts'

/** What one line of a log gives. */
export interface ParsedLine {
  readonly messages: readonly Finished[]
  /** Something in the line was not readable. */
  readonly bad: boolean
  readonly records: number
  readonly diagnostics: readonly Diagnostic[]
}

/** Where a line stands. `parentId`: what the first message of the line follows, where that is not the one before. */
export type LineAt = Omit<LineContext, 'position'> & { readonly parentId?: string | null }

/** Parses a line of the log; a `null` line, too long to read, or one too dense, gives a notice of its length in bytes. */
export function parseLine({ line, position, end }: Line, at: LineAt): ParsedLine {
  const context = { ...at, position }
  return line === null || isTooDense(line)
    ? passedOver(context, end - position - 1)
    : parseText(line, context)
}

/** The message of record `index` of a line, nothing cut, with its draft; `null` when there is none. */
export function wholeOf(
  line: Buffer,
  context: LineContext,
  index: number,
): { message: Message; draft: DraftMessage } | null {
  const draft = draftAt(line, context, index)
  return draft === null ? null : { draft, message: wholeMessage(draft, placeOf(line, context, index)) }
}

function passedOver({ position, stretch }: LineContext, bytes: number): ParsedLine {
  const { from } = stretch.segment
  const message = oversizedMessage(bytes, {
    fallbackId: `@${position}`,
    ...(from === undefined ? {} : { from }),
  })
  return { messages: [message], bad: false, records: 0, diagnostics: [] }
}

function parseText(line: Buffer, context: LineContext & LineAt): ParsedLine {
  const { drafts, bad, records, diagnostics } = draftsOf(line, context)
  const messages: Finished[] = []
  const failed: Diagnostic[] = []
  for (const { draft, index } of drafts) {
    const { parentId } = messages.length === 0 ? context : {}
    const standing = placeOf(line, context, index)
    const place = parentId === undefined ? standing : { ...standing, parentId }
    const done = attempt(() => finished(draft, place))
    if (done === null) failed.push(diagnosticAt(context, 'bad', null))
    else messages.push(done)
  }
  return { messages, bad, records, diagnostics: [...diagnostics, ...failed] }
}

function placeOf(line: Buffer, { source, stretch, position }: LineContext, index: number): Place {
  const { from } = stretch.segment
  return {
    fallbackId: index === 0 ? `@${position}` : `@${position}.${index}`,
    // Hashed only for the few messages that have something cut or an image.
    ref: () => `${position}.${index}.${lineHash(line)}`,
    keyOf: (id) => `${source.id}:${id}`,
    ...(from === undefined ? {} : { from }),
  }
}
