import type { ComponentChildren } from 'preact'

/** A stretch of a text that is marked, from one character to another. */
export interface Mark {
  readonly from: number
  readonly to: number
}

/** Draws a piece of a text that begins at `at` in it, with what is marked of it in spans. */
export function drawMarked(piece: string, at: number, marks: readonly Mark[]): ComponentChildren {
  const here = marks.filter(({ from, to }) => from < at + piece.length && to > at)
  if (here.length === 0) return piece
  let end = 0
  const drawn = here.flatMap(({ from, to }) => {
    const start = Math.max(0, from - at)
    const before = piece.slice(end, start)
    end = Math.min(piece.length, to - at)
    return [before, <span class="changed">{piece.slice(start, end)}</span>]
  })
  return [...drawn, piece.slice(end)]
}
