import { FileGone, openFile, outOfDescriptors } from './files/open-file.ts'
import type { Line } from './lines.ts'
import { LogBytes, type Stretch } from './log-bytes.ts'
import type { Source } from './source.ts'
import type { FileSummary, ScannedFile } from './file-summary.ts'
import type { Summarise } from './tasks.ts'
import { Told } from './told.ts'

const firstWindow = 32 << 10
const widestWindow = 1 << 20
const longestSidecar = 32 << 20
const newline = 10

/** What files tell of their sessions, read at both ends: 32 KiB each, more until a prompt and a time are found. */
export function summarise(source: Source, { files }: Summarise): FileSummary[] {
  return files.map((file) => {
    try {
      return file.role === 'sidecar' ? summariseSidecar(source, file) : summariseSession(source, file)
    } catch (error) {
      const reason = error instanceof FileGone ? error.result.code : outOfDescriptors(error)
      if (reason === null) throw error
      return { role: 'unreadable', file, reason }
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
    for (let window = firstWindow; ; window *= 2) {
      const told = new Told(source, stretch)
      told.take(edges(stretch, window))
      if (told.enough || window * 2 >= bytes.length || window >= widestWindow) return told.summary(file)
    }
  } finally {
    bytes.close()
  }
}

/** Two windows for every file in turn: thousands of new ones would keep the collector busy. */
const scratch = [Buffer.alloc(firstWindow * 2), Buffer.alloc(firstWindow)] as const

/** The complete lines in the first and last bytes of a file; all where they meet. */
function edges({ file, headerBytes, end: length }: Stretch, window: number): Line[] {
  const [forHead, forTail] = window === firstWindow ? scratch : []
  if (length <= window * 2) return cut(file.read(headerBytes, length, forHead), 0)
  const head = file.read(headerBytes, window, forHead)
  const tail = file.read(headerBytes + length - window, window, forTail)
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
