import { Conversation, type Message, type SessionSummary } from '@unspool/core'
import type { Document } from './document.ts'
import { htmlOf } from './html/html.ts'
import { jsonOf, type Log } from './json.ts'
import { markdownOf } from './markdown/markdown.ts'
import { stretchOf, type Part, type Stretch } from './part.ts'
import type { Redaction } from './redact/redaction.ts'

export type Format = 'html' | 'md' | 'json'

/** What a document is made of. */
export interface Material {
  readonly session: SessionSummary
  /** All of them, with nothing left out, in the order of the log. */
  readonly messages: readonly Message[]
  readonly subagents: readonly SessionSummary[]
}

/** How it is written down. */
export interface Writing {
  readonly format: Format
  /** The version of Unspool that writes it. */
  readonly version: string
  /** Epoch milliseconds. */
  readonly exportedAt: number
  /** Without one, all of it. */
  readonly part?: Part
}

/** The same without its secrets. */
export function redacted(material: Material, redaction: Redaction): Material {
  const once = cleaned(material, redaction)
  return redaction.again() ? cleaned(once, redaction) : once
}

function cleaned({ session, messages, subagents }: Material, redaction: Redaction): Material {
  return {
    session: redaction.session(session),
    messages: messages.map((message) => redaction.message(message)),
    subagents: subagents.map((subagent) => redaction.session(subagent)),
  }
}

/** A session as one document, piece by piece. */
export function piecesOf(material: Material, { format, part, ...writing }: Writing): Iterable<string> {
  const { session, messages, subagents } = material
  const stretch = part === undefined ? null : stretchOf(foldOf(messages), messages, part)
  if (format === 'json') return jsonOf({ ...writing, session, ...cutTo(stretch, messages) })
  const shown =
    stretch === null ? { turns: foldOf(messages).turns() } : { turns: stretch.turns, part: stretch.place }
  const document: Document = { ...writing, session, subagents, ...shown }
  return format === 'md' ? markdownOf(document) : htmlOf(document)
}

function cutTo(stretch: Stretch | null, messages: readonly Message[]): Pick<Log, 'messages' | 'part'> {
  if (stretch === null) return { messages }
  const { from, to } = stretch
  return { messages: messages.slice(from, to), part: { from, to, of: messages.length } }
}

/** The conversation of all messages of a log. */
export function foldOf(messages: readonly Message[]): Conversation {
  const conversation = new Conversation()
  // Cursors are for going on: this one is read once.
  const entries = messages.map((message) => ({ cursor: '', message }))
  conversation.apply({ reset: false, entries, upToDate: true })
  return conversation
}

/** In pieces of at least this many characters: each is a write. */
const enough = 1 << 16

/** The same text in fewer pieces. */
export function* gathered(pieces: Iterable<string>): Generator<string, void> {
  let waiting: string[] = []
  let length = 0
  for (const piece of pieces) {
    waiting.push(piece)
    length += piece.length
    if (length < enough) continue
    yield waiting.join('')
    waiting = []
    length = 0
  }
  yield waiting.join('')
}
