import { diffWordsWithSpace } from 'diff/lib/diff/word.js'
import type { Mark } from '../code/marks.tsx'

/** What differs in an old and a new line. */
export interface WordMarks {
  readonly old: readonly Mark[]
  readonly fresh: readonly Mark[]
}

/** Characters: longer lines are data, not code, and would take longer than a frame. */
const LONGEST = 500
const MOST_EDITS = 100
/** How much of the longer line has to be the same for the rest to say anything. */
const ALIKE = 0.3

/** The words that differ in two lines; `null` where hardly anything is the same, or comparing them would take long. */
export function wordMarks(old: string, fresh: string): WordMarks | null {
  if (Math.max(old.length, fresh.length) > LONGEST) return null
  const words = diffWordsWithSpace(old, fresh, { maxEditLength: MOST_EDITS })
  if (words === undefined) return null
  const marks: { readonly old: Mark[]; readonly fresh: Mark[] } = { old: [], fresh: [] }
  let [before, after, same] = [0, 0, 0]
  for (const { value, added, removed } of words) {
    const { length } = value
    if (removed) add(marks.old, { from: before, to: before + length }, old)
    else if (added) add(marks.fresh, { from: after, to: after + length }, fresh)
    else same += value.replaceAll(/\s/g, '').length
    if (!added) before += length
    if (!removed) after += length
  }
  const most = Math.max(...[old, fresh].map((line) => line.replaceAll(/\s/g, '').length))
  return same < most * ALIKE ? null : marks
}

/** Marks with nothing but blanks or but signs between them are one; blanks at either end are left out. */
function add(marks: Mark[], mark: Mark, line: string): void {
  const last = marks.at(-1)
  const joins = last !== undefined && /^(\s*|[^\s\p{L}\p{N}_]*)$/u.test(line.slice(last.to, mark.from))
  if (joins) marks.pop()
  const from = joins ? last.from : mark.from
  const text = line.slice(from, mark.to)
  if (text.trim() === '') marks.push({ from, to: mark.to })
  else marks.push({ from: from + text.search(/\S/), to: from + text.trimEnd().length })
}
