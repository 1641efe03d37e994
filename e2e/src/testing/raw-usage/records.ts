import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decompress } from 'fzstd'

/** A JSON object as it lies in a file: nothing of it is known. */
export interface Raw {
  readonly [name: string]: unknown
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function object(value: unknown): Raw {
  return isRaw(value) ? value : {}
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function count(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0
}

export function time(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(at) ? null : at
}

/** All files below a folder, by their paths within it. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted()
}

/** The records of a file's whole lines; of a line that does not parse those within it that do. */
export function recordsOf(path: string): Raw[] {
  const bytes = readFileSync(path)
  const whole = path.endsWith('.zst') ? Buffer.from(decompress(bytes)) : bytes
  const lines = whole
    .subarray(0, whole.lastIndexOf(0x0a) + 1)
    .toString('utf8')
    .split('\n')
  return lines.flatMap((line) => recordsIn(line.replaceAll('\0', '').replace(/^\uFEFF|\r$/g, '')))
}

/** Two writers glue records together, or cut one off by the next: whatever parses from one beginning to another is one. */
function recordsIn(line: string): Raw[] {
  if (line.trim() === '') return []
  const whole = parsed(line)
  if (whole !== null) return [whole]
  const starts = [...line.matchAll(/\{"/g)].map(({ index }) => index).slice(0, 500)
  const records: Raw[] = []
  let from = 0
  for (const start of starts.filter((index) => index === 0 || /[}\s\w"]/.test(line[index - 1] ?? ''))) {
    if (start < from) continue
    const ends = [...starts.filter((end) => end > start), line.length]
    const end = ends.find((candidate) => parsed(line.slice(start, candidate)) !== null)
    if (end === undefined) continue
    records.push(parsed(line.slice(start, end)) ?? {})
    from = end
  }
  return records
}

function parsed(line: string): Raw | null {
  try {
    const value: unknown = JSON.parse(line)
    return isRaw(value) ? value : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
