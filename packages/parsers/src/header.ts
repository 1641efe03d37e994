import { basename, extname } from 'node:path/posix'
import { longestName } from './facts.ts'
import type { OpenFile } from './files/opened.ts'
import { recordsOf } from './records.ts'
import type { Header, Source } from './source.ts'
import type { KnownHeader } from './log-ref.ts'

const firstRead = 8 << 10
/** For every file in turn: nothing of it outlives the reading of a header. */
const scratch = Buffer.alloc(firstRead)
/** What a header may measure at most; a longer first line is no header. */
const longestHeader = 8 << 20

export interface HeaderRead extends KnownHeader {
  /** All lines that `describe` wants were there: a later look will say the same while these bytes are the same. */
  readonly final: boolean
}

/** Reads a file's first lines and lets the source say what session it is. */
export function readHeader(file: OpenFile, source: Source, name: string): HeaderRead {
  const wanted = Math.max(1, source.headerRecords)
  const { lines, whole } = firstLines(file, wanted)
  const parsed = lines.map((line) => recordsOf(line, source).records)
  const firstRecord = parsed[0]?.[0]
  const isHeader = firstRecord !== undefined && source.isHeader(firstRecord)
  const bytes = isHeader ? (lines[0]?.length ?? 0) + 1 : 0
  const header = source.describe(name, parsed.flat().slice(0, wanted))
  return { bytes, header: listable(header, name), final: whole }
}

function isShort(text: string): boolean {
  return text.length <= longestName
}

/** The same without what is too long to travel with every list; the file's name is an id, too. */
function listable(header: Header, name: string): Header {
  const { id, cwd, parent } = header
  return {
    ...header,
    id: isShort(id) ? id : basename(name, extname(name)),
    cwd: cwd !== null && isShort(cwd) ? cwd : null,
    parent: parent !== null && isShort(parent.session) ? parent : null,
  }
}

/** The first complete lines without their newline. `whole`: as many as wanted, or more than we would ever read. */
function firstLines(file: OpenFile, wanted: number): { lines: Buffer[]; whole: boolean } {
  for (let length = firstRead; ; length *= 4) {
    const bytes = file.read(0, length, length === firstRead ? scratch : undefined)
    const lines: Buffer[] = []
    let start = 0
    for (let end = bytes.indexOf(10); end !== -1 && lines.length < wanted; end = bytes.indexOf(10, start)) {
      lines.push(bytes.subarray(start, end))
      start = end + 1
    }
    if (lines.length === wanted || length >= longestHeader) return { lines, whole: true }
    if (length >= file.size) return { lines, whole: false }
  }
}
