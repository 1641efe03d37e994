import { constants, gunzipSync } from 'node:zlib'
import { Decompress } from 'fzstd'
import { native } from '../native.ts'
import type { OpenFile } from './opened.ts'

const chunkSize = 1 << 20
/** Text kept between reads of one archived file, so that reading it in slices does not unpack it for each. */
const keptBytes = 64 << 20

interface Unpacked {
  readonly key: string
  readonly text: Buffer
}

// A cache, not state: an answer never depends on it, only its time does.
let kept: Unpacked | null = null

/** Whether a file is read through `openCompressed`. */
export function isCompressed(path: string): boolean {
  return /\.(?:zst|gz)$/.test(path)
}

/**
 * A zstd or gzip file seen as its text. The formats have no random access, so it is unpacked whole; what
 * precedes damage is text all the same.
 */
export function openCompressed(file: OpenFile): OpenFile {
  const key = `${file.stat.path}\n${file.stat.size}\n${file.stat.mtimeMs}\n${file.stat.ino}`
  const text = kept?.key === key ? kept.text : unpacked(file)
  if (text.length <= keptBytes) kept = { key, text }
  return {
    stat: file.stat,
    size: text.length,
    get bytesRead() {
      return file.bytesRead
    },
    read: (start, length) => text.subarray(start, Math.max(start, start + length)),
    close: () => file.close(),
  }
}

function unpacked(file: OpenFile): Buffer {
  // Copies of files that are gone are many gzip files, one behind the other; the last may be half written.
  if (file.stat.path.endsWith('.gz')) return unpackedGzip(file.read(0, file.size))
  return unpackedZstd(file)
}

function unpackedGzip(bytes: Buffer): Buffer {
  return native(() => gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }))
}

function unpackedZstd(file: OpenFile): Buffer {
  const pieces: Uint8Array[] = []
  const stream = new Decompress((piece) => pieces.push(piece))
  try {
    for (let start = 0; start < file.size; start += chunkSize) {
      stream.push(file.read(start, chunkSize), start + chunkSize >= file.size)
    }
  } catch (error) {
    // fzstd reports damage as an Error with a numeric code; anything else is a bug of ours.
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error
  }
  return Buffer.concat(pieces)
}
