import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Client } from '@unspool/client'
import { Conversation, type Message, type SessionSummary } from '@unspool/core'
import { htmlOf, jsonOf, markdownOf, Redaction } from '@unspool/export'
import { Failure } from '../failure.ts'
import { findSession } from '../find-session.ts'
import { reach } from '../reach.ts'
import { findLines } from '../text/find-lines.ts'
import { counted } from '../text/numbers.ts'
import { version } from '../version.ts'
import { readWhole, subagentsOf } from '../whole-session.ts'
import type { Room } from './command.ts'

export type Format = 'html' | 'md' | 'json'

export interface ExportOptions {
  /** Without one, what the name of the file says; else HTML. */
  readonly format?: Format
  readonly output?: string
  readonly redact?: true
  readonly preview?: true
  readonly url?: string
}

/** One session as a document. */
export async function exportSession(room: Room, name: string, options: ExportOptions): Promise<void> {
  if (options.preview && !options.redact)
    throw new Failure(2, '--preview tells what --redact would take out: give both')
  const { client, close } = await reach(room, options)
  try {
    const read = await readMaterial(client, room, name)
    if (read === null) return
    const redaction = new Redaction()
    const material = options.redact ? redacted(read, redaction) : read
    if (options.preview) return await preview(room, redaction)
    await write(room, piecesOf(material, formatOf(options)), options.output)
    const taken = redaction.finds.reduce((sum, { count }) => sum + count, 0)
    if (options.redact) room.voice.aside(`${counted(taken, 'secret')} taken out`)
  } finally {
    await close()
  }
}

/** What a document is made of. */
interface Material {
  readonly session: SessionSummary
  readonly messages: readonly Message[]
  readonly subagents: readonly SessionSummary[]
}

async function readMaterial(client: Client, { ending, voice }: Room, name: string): Promise<Material | null> {
  const session = await findSession(client, name)
  const whole = await readWhole(client, session.key, ending.signal)
  if (whole === null) return null
  if (whole.cut > 0)
    voice.say(`${counted(whole.cut, 'message')} could not be read whole: the file has changed meanwhile`)
  return { session, messages: whole.messages, subagents: await subagentsOf(client, session) }
}

function redacted({ session, messages, subagents }: Material, redaction: Redaction): Material {
  return {
    session: redaction.session(session),
    messages: messages.map((message) => redaction.message(message)),
    subagents: subagents.map((subagent) => redaction.session(subagent)),
  }
}

async function preview({ output, voice }: Room, { finds }: Redaction): Promise<void> {
  if (finds.length === 0) voice.say('nothing would be taken out')
  await output.lines(findLines(finds))
}

function formatOf({ format, output }: ExportOptions): Format {
  if (format !== undefined) return format
  switch (extname(output ?? '').toLowerCase()) {
    case '.md':
    case '.markdown':
      return 'md'
    case '.json':
      return 'json'
    default:
      return 'html'
  }
}

function piecesOf({ session, messages, subagents }: Material, format: Format): Iterable<string> {
  const exportedAt = Date.now()
  if (format === 'json') return jsonOf({ version, exportedAt, session, messages })
  const conversation = new Conversation()
  // Cursors are for going on: this one is read once.
  const entries = messages.map((message) => ({ cursor: '', message }))
  conversation.apply({ reset: false, entries, upToDate: true })
  const document = { version, exportedAt, session, turns: conversation.turns(), subagents }
  return format === 'md' ? markdownOf(document) : htmlOf(document)
}

async function write(
  { output, voice, ending }: Room,
  pieces: Iterable<string>,
  file?: string,
): Promise<void> {
  if (file === undefined) {
    for (const piece of gathered(pieces)) await output.piece(piece)
    return
  }
  await writeFile(file, gathered(pieces), { signal: ending.signal })
  voice.aside(`written to ${file}`)
}

/** In pieces of at least this many characters: each is a write. */
const enough = 1 << 16

function* gathered(pieces: Iterable<string>): Generator<string, void> {
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
