import { headAt, type FileHead, type FileNames } from './patch-names.ts'

/** What was done to one file. */
export interface FileChange extends FileNames {
  readonly hunks: readonly Hunk[]
}

/** Lines that lie together. */
export interface Hunk {
  /** What they lie in, as far as that is told. */
  readonly place: string
  readonly lines: readonly ChangedLine[]
}

/** A line and its number before and after: `null` where it is not in that text, or nobody told the number. */
export interface ChangedLine {
  readonly sign: '+' | '-' | ' '
  readonly text: string
  readonly before: number | null
  readonly after: number | null
}

/** Reads a unified diff, or a patch as Codex writes them. It is made by models too: nothing in it is taken for granted. */
export function changesIn(patch: string): readonly FileChange[] {
  if (patch === '') return []
  const lines = patch.replace(/\n$/, '').split('\n')
  const reading = new Reading()
  for (let n = preambleOf(lines); n < lines.length;) n += reading.take(lines, n)
  return reading.files
}

/** How many lines say something before the first head: those that are no lines of a hunk. */
function preambleOf(lines: readonly string[]): number {
  const first = lines.findIndex((line, n) => headAt(line, lines[n + 1] ?? '') !== null)
  return lines.slice(0, Math.max(0, first)).some((line) => /^[-+@ ]/.test(line)) ? 0 : Math.max(0, first)
}

const SKIPPED = /^(\*\*\* (Begin Patch|End Patch|End of File)|\\ No newline)/
const GIT =
  /^(diff|index|Index:|new file mode|deleted file mode|old mode|new mode|similarity index|rename from|rename to|Binary files) /
const RANGES = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/

interface OpenFile extends FileNames {
  readonly hunks: OpenHunk[]
}

interface OpenHunk {
  readonly place: string
  readonly lines: ChangedLine[]
}

class Reading {
  readonly files: OpenFile[] = []
  /** What heads of files look like here; `null`: the patch has none. */
  #heads: 'codex' | 'unified' | null = null
  /** Numbers of the next line before and after; `null`: not known. */
  #next: readonly [number, number] | null = null
  /** Lines that the hunk says are still to come. */
  #left: readonly [number, number] = [0, 0]

  /** Takes the line with this number and, where they belong together, the next; says how many. */
  take(lines: readonly string[], n: number): number {
    const line = lines[n] ?? ''
    if (SKIPPED.test(line)) return 1
    if (this.#heads !== null || this.files.length === 0) {
      const head = this.#isInside(line) ? null : headAt(line, lines[n + 1] ?? '')
      if (head !== null) return this.#open(head)
      if (GIT.test(line)) return this.#close()
    }
    const moved = /^\*\*\* Move to: (.+)$/.exec(line)?.[1]
    if (moved !== undefined) return this.#move(moved)
    if (line.startsWith('@@')) return this.#begin(line)
    return this.#add(line)
  }

  /** Whether a line that looks like a head is one that was removed. */
  #isInside(line: string): boolean {
    return line.startsWith('-') && (this.#left[0] > 0 || this.#heads === 'codex')
  }

  #open({ path, from, kind, taken }: FileHead): number {
    this.#heads ??= taken === 1 ? 'codex' : 'unified'
    this.files.push({ path, from, kind, hunks: [] })
    // All of a new file is there, so its lines can be counted.
    this.#next = kind === 'added' ? [0, 1] : null
    this.#left = [0, 0]
    return taken
  }

  #close(): number {
    this.#next = null
    this.#left = [0, 0]
    return 1
  }

  #move(path: string): number {
    const file = this.files.pop()
    if (file !== undefined) this.files.push({ ...file, path, from: file.path })
    return 1
  }

  #begin(line: string): number {
    const [, before, many = '1', after, more = '1', place = ''] = RANGES.exec(line) ?? []
    const isCounted = before !== undefined && after !== undefined
    this.#next = isCounted ? [Number(before), Number(after)] : null
    this.#left = isCounted ? [Number(many), Number(more)] : [0, 0]
    this.#file().hunks.push({ place: isCounted ? place : line.replace(/^@@ ?|(?: ?@@)?$/g, ''), lines: [] })
    return 1
  }

  #add(line: string): number {
    const [sign = ' '] = line
    const isSigned = sign === '+' || sign === '-' || sign === ' '
    // Something was left out here, or somebody forgot the blank.
    if (!isSigned) this.#next = null
    const [before, after] = this.#next ?? [null, null]
    const text = isSigned ? line.slice(1) : line
    const kept = isSigned ? sign : ' '
    this.#hunk().push({
      sign: kept,
      text,
      before: kept === '+' ? null : before,
      after: kept === '-' ? null : after,
    })
    const [old, fresh] = [kept === '+' ? 0 : 1, kept === '-' ? 0 : 1]
    if (before !== null && after !== null) this.#next = [before + old, after + fresh]
    this.#left = [this.#left[0] - old, this.#left[1] - fresh]
    return 1
  }

  #file(): OpenFile {
    const file: OpenFile = this.files.at(-1) ?? { path: null, from: null, kind: 'changed', hunks: [] }
    if (this.files.length === 0) this.files.push(file)
    return file
  }

  #hunk(): ChangedLine[] {
    const { hunks } = this.#file()
    const hunk = hunks.at(-1) ?? { place: '', lines: [] }
    if (hunks.length === 0) hunks.push(hunk)
    return hunk.lines
  }
}
