import type { FileChange, Hunk } from '@unspool/core/tools'

/** How many lines of hunks there are. */
export function linesIn(changes: readonly FileChange[]): number {
  return changes.reduce((sum, { hunks }) => sum + hunks.reduce((all, { lines }) => all + lines.length, 0), 0)
}

/** The changes up to a line, counted from the first of all files. */
export function firstLines(changes: readonly FileChange[], count: number): readonly FileChange[] {
  let left = count
  const cut = (hunk: Hunk): readonly Hunk[] => {
    const lines = hunk.lines.slice(0, left)
    left -= lines.length
    return lines.length === 0 ? [] : [{ ...hunk, lines }]
  }
  return changes.flatMap((change) => (left <= 0 ? [] : [{ ...change, hunks: change.hunks.flatMap(cut) }]))
}

/** Whether each file has a line that names it: a single one is named by the line of the tool. */
export function hasHeads(changes: readonly FileChange[]): boolean {
  return changes.length > 1 || changes.some(({ from, kind }) => from !== null || kind === 'deleted')
}

/** The words of changes, in the order they are drawn. */
export function wordsIn(changes: readonly FileChange[]): string {
  const named = hasHeads(changes)
  const words = changes.flatMap(({ path, hunks }) => [
    ...(named && path !== null ? [path] : []),
    ...hunks.flatMap(({ place, lines }) => [
      ...(place === '' ? [] : [place]),
      ...lines.map(({ text }) => text),
    ]),
  ])
  return words.join('\n')
}
