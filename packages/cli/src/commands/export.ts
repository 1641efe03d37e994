import { writeFile } from 'node:fs/promises'
import { dirname, extname } from 'node:path'
import type { Client } from '@unspool/client'
import { gathered, piecesOf, redacted, Redaction, type Format, type Material } from '@unspool/export'
import { Failure } from '../failure.ts'
import { findSession } from '../find-session.ts'
import { reach } from '../reach.ts'
import { findLines } from '../text/find-lines.ts'
import { counted } from '../text/numbers.ts'
import { version } from '../version.ts'
import { readWhole, subagentsOf } from '../whole-session.ts'
import type { Room } from './command.ts'

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
    const writing = { format: formatOf(options), version, exportedAt: Date.now() }
    await write(room, piecesOf(material, writing), options.output)
    const taken = redaction.finds.reduce((sum, { count }) => sum + count, 0)
    if (options.redact) room.voice.aside(`${counted(taken, 'secret')} taken out`)
  } finally {
    await close()
  }
}

async function readMaterial(client: Client, { ending, voice }: Room, name: string): Promise<Material | null> {
  const session = await findSession(client, name)
  const whole = await readWhole(client, session.key, ending.signal)
  if (whole === null) return null
  if (whole.cut > 0)
    voice.say(`${counted(whole.cut, 'message')} could not be read whole: the file has changed meanwhile`)
  return { session, messages: whole.messages, subagents: await subagentsOf(client, session) }
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

async function write(
  { output, voice, ending }: Room,
  pieces: Iterable<string>,
  file?: string,
): Promise<void> {
  if (file === undefined) {
    for (const piece of gathered(pieces)) await output.piece(piece)
    return
  }
  await writeFile(file, gathered(pieces), { signal: ending.signal }).catch((error: unknown) => {
    throw unwritable(error, file)
  })
  voice.aside(`written to ${file}`)
}

/** Where it was to go is the caller's to mend; anything else is as it was. */
function unwritable(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'ENOENT':
      return new Failure(2, `${file} cannot be written: there is no folder ${dirname(file)}`)
    case 'EISDIR':
      return new Failure(2, `${file} is a folder: name a file in it`)
    case 'EACCES':
    case 'EROFS':
      return new Failure(2, `${file} may not be written: choose another place`)
    case 'ENOSPC':
    case 'EDQUOT':
      return new Failure(
        1,
        `${file} is not whole, since its disk is full: make room, or choose another place`,
      )
    default:
      return error
  }
}
