import type { Message } from '@unspool/core'
import type { DraftMessage } from './draft.ts'
import { FileGone } from './files/open-file.ts'
import { imagesOf } from './finish.ts'
import { lineHash } from './hash.ts'
import { parseLine, wholeOf } from './line.ts'
import { linesForward } from './lines.ts'
import { LogBytes } from './log-bytes.ts'
import type { Source } from './source.ts'
import type { ImageRead, MessagePlace, ReadImage, ReadMessage, ReadPlaces } from './tasks.ts'

const reference = /^(\d{1,15})\.(\d{1,4})\.([\w-]{8})$/

/** One message whole; `null` when the reference is none, or no longer fits what the file says there. */
export function readMessage(source: Source, request: ReadMessage): Message | null {
  return find(source, request)?.message ?? null
}

/** One image of a message, as the agent stored it. */
export function readImage(source: Source, request: ReadImage): ImageRead | null {
  const draft = find(source, request)?.draft
  const image = draft === undefined ? undefined : imagesOf(draft)[request.n]
  return image === undefined
    ? null
    : { mediaType: image.mediaType, bytes: new Uint8Array(Buffer.from(image.data, 'base64')) }
}

/** Some messages whole, by where they stand: for what was found in an index. */
export function readPlaces(source: Source, { log, places }: ReadPlaces): readonly (Message | null)[] {
  try {
    const bytes = new LogBytes(source, log, false)
    try {
      return places.map((place) => messageAt(source, bytes, place))
    } finally {
      bytes.close()
    }
  } catch (error) {
    if (error instanceof FileGone) return places.map(() => null)
    throw error
  }
}

function messageAt(source: Source, bytes: LogBytes, { position, index }: MessagePlace): Message | null {
  const stretch = bytes.stretches.find(({ start, end }) => start <= position && position < end)
  if (stretch === undefined) return null
  const [first] = linesForward(bytes, stretch, position)
  return first === undefined ? null : (parseLine(first, { source, stretch }).messages[index]?.whole() ?? null)
}

function find(source: Source, { log, ref }: ReadMessage): { message: Message; draft: DraftMessage } | null {
  const parts = reference.exec(ref)
  if (parts === null) return null
  const position = Number(parts[1])
  try {
    const bytes = new LogBytes(source, log, false)
    try {
      const stretch = bytes.stretches.find(({ start, end }) => start <= position && position < end)
      if (stretch === undefined) return null
      const [first] = linesForward(bytes, stretch, position)
      if (first?.line === undefined || first.line === null || lineHash(first.line) !== parts[3]) return null
      return wholeOf(first.line, { source, stretch, position }, Number(parts[2]))
    } finally {
      bytes.close()
    }
  } catch (error) {
    if (error instanceof FileGone) return null
    throw error
  }
}
