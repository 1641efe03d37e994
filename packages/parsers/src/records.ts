import { type Json, type JsonObject, isJsonObject } from '@unspool/core'
import type { Source } from './source.ts'

export interface LineRecords {
  readonly records: readonly JsonObject[]
  /** Something in the line was not readable. */
  readonly bad: boolean
}

/** Characters looked at while saving records out of one bad line: beyond this the rest of it is given up. */
const mostWork = 64 << 20

/**
 * The records of one line, without its newline. Normally one; several where a writer glued lines together,
 * none for an empty line. Of a line that does not parse the records inside it are saved: a torn one is
 * often followed by its whole.
 */
export function recordsOf(line: Buffer, source: Source): LineRecords {
  const text = cleaned(line)
  if (text === '') return { records: [], bad: false }
  const whole = parsed(text)
  if (isJsonObject(whole)) return { records: [whole], bad: false }
  if (whole !== undefined) return { records: [], bad: true }
  return recovered(text, source)
}

/** Decodes with replacement; drops a carriage return, a byte order mark and NULs, which crashes leave behind. */
function cleaned(line: Buffer): string {
  let text = line.toString('utf8')
  if (line.includes(0)) text = text.replaceAll('\0', '')
  if (text.charCodeAt(0) === 0xfe_ff) text = text.slice(1)
  return text.trim()
}

/** `undefined` when the text is not JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function recovered(text: string, source: Source): LineRecords {
  const records: JsonObject[] = []
  let work = 0
  let passed = 0
  let bad = false
  for (let at = text.indexOf('{"'); at !== -1 && work < mostWork;) {
    const end = objectEnd(text, at)
    work += (end === -1 ? text.length : end) - at
    const record = end === -1 ? undefined : parsed(text.slice(at, end))
    const found = isJsonObject(record) && source.isRecord(record)
    if (found) {
      records.push(record)
      bad ||= text.slice(passed, at).trim() !== ''
      passed = end
    }
    at = text.indexOf('{"', found ? end : at + 1)
  }
  return { records, bad: bad || text.slice(passed).trim() !== '' }
}

/** Where the object that begins at `start` ends, by its braces; -1 when it does not. */
function objectEnd(text: string, start: number): number {
  const braces = /["{}]/g
  braces.lastIndex = start
  let depth = 0
  for (let hit = braces.exec(text); hit !== null; hit = braces.exec(text)) {
    if (hit[0] === '{') depth += 1
    else if (hit[0] === '}') depth -= 1
    else if (!skipString(text, braces)) return -1
    if (depth === 0) return braces.lastIndex
  }
  return -1
}

/** Moves behind the string whose opening quote was just read; `false` when it does not end. */
function skipString(text: string, cursor: RegExp): boolean {
  let at = cursor.lastIndex
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return false
    let slashes = 0
    while (text[quote - 1 - slashes] === '\\') slashes += 1
    at = quote + 1
    if (slashes % 2 === 0) break
  }
  cursor.lastIndex = at
  return true
}
