import type { JsonObject } from '@unspool/core'
import { numberOf, objectOf, textOf } from '../shared/read.ts'

/** One stretch of neighbouring lines; `old` and `new` are the numbers its first line has, or would have. */
interface Hunk {
  readonly old: number
  readonly new: number
  readonly lines: string[]
  removed: number
  added: number
}

/** A unified diff of Droid's list of lines, `{type, content, lineNumber: {old?, new?}}`; `null` when nothing changed. */
export function unified(path: string, lines: readonly JsonObject[]): string | null {
  const hunks: Hunk[] = []
  for (const line of lines) {
    const hunk = hunkFor(line, hunks.at(-1))
    if (hunk !== hunks.at(-1)) hunks.push(hunk)
    const sign = line.type === 'removed' ? '-' : line.type === 'added' ? '+' : ' '
    hunk.lines.push(`${sign}${textOf(line, 'content') ?? ''}`)
    if (sign !== '+') hunk.removed += 1
    if (sign !== '-') hunk.added += 1
  }
  if (!hunks.some((hunk) => hunk.lines.some((line) => !line.startsWith(' ')))) return null
  return `--- ${path}\n+++ ${path}\n${hunks.map(written).join('')}`
}

/** The open hunk when the line follows it, else a new one. */
function hunkFor(line: JsonObject, open: Hunk | undefined): Hunk {
  const numbers = objectOf(line, 'lineNumber') ?? {}
  const nextOld = open === undefined ? 1 : open.old + open.removed
  const nextNew = open === undefined ? 1 : open.new + open.added
  const skipped =
    (numberOf(numbers, 'old') ?? nextOld) - nextOld || (numberOf(numbers, 'new') ?? nextNew) - nextNew
  if (open !== undefined && skipped === 0) return open
  return { old: nextOld + skipped, new: nextNew + skipped, lines: [], removed: 0, added: 0 }
}

function written(hunk: Hunk): string {
  const head = `@@ -${range(hunk.old, hunk.removed)} +${range(hunk.new, hunk.added)} @@`
  return `${[head, ...hunk.lines].join('\n')}\n`
}

/** A side without lines is named by the line before it. */
function range(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`
}
