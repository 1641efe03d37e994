/** A stretch of text in one style. */
export interface Styled<S> {
  readonly text: string
  readonly style: S
}

/** What erases takes these two, which no text keeps: to the end of the line, and all of it. */
export const eraseAfter = '\v'
export const eraseLine = '\f'

/** Columns. No terminal is as wide: who goes back to the start of a longer line finds an empty one. */
const WIDEST = 4_000

/**
 * The lines a terminal would show of what was printed: carriage returns and backspaces go back, and what is printed
 * there stands instead of what stood there. Other control characters must be gone already.
 */
export function settle<S>(printed: readonly Styled<S>[]): readonly Styled<S>[] {
  const shown: Styled<S>[] = []
  let line = new Line<S>()
  for (const { text, style } of printed)
    for (const piece of text.match(/[\n\r\b\v\f]|[^\n\r\b\v\f]+/g) ?? []) {
      if (piece === '\n') {
        shown.push(...line.pieces(), { text: '\n', style })
        line = new Line()
      } else line.take(piece, style)
    }
  return [...shown, ...line.pieces()]
}

/** One line and a cursor in it: what stands before it, and, the last piece first, what stands after it. */
class Line<S> {
  #before: Styled<S>[] = []
  #after: Styled<S>[] = []
  #column = 0

  take(piece: string, style: S): void {
    switch (piece) {
      case '\r':
        return this.#start()
      case '\b':
        return this.#back(1)
      case eraseLine:
        this.#before = this.#column === 0 ? [] : [{ text: ' '.repeat(this.#column), style }]
        this.#after = []
        return
      case eraseAfter:
        this.#after = []
        return
      default:
        this.#before.push({ text: piece, style })
        this.#column += piece.length
        this.#drop(piece.length)
    }
  }

  pieces(): readonly Styled<S>[] {
    return [...this.#before, ...this.#after.toReversed()]
  }

  #start(): void {
    if (this.#column <= WIDEST) return this.#back(this.#column)
    this.#before = []
    this.#after = []
    this.#column = 0
    return undefined
  }

  #back(columns: number): void {
    let left = Math.min(columns, this.#column)
    this.#column -= left
    while (left > 0) {
      const last = this.#before.pop()
      if (last === undefined) return
      const [kept, moved] = parted(last, Math.max(0, last.text.length - left))
      if (kept.text !== '') this.#before.push(kept)
      this.#after.push(moved)
      left -= moved.text.length
    }
  }

  /** Takes away what was written over. */
  #drop(columns: number): void {
    let left = columns
    while (left > 0) {
      const next = this.#after.pop()
      if (next === undefined) return
      const [over, kept] = parted(next, Math.min(left, next.text.length))
      if (kept.text !== '') this.#after.push(kept)
      left -= over.text.length
    }
  }
}

/** A piece in two. A character of two units that is cut is no character any more. */
function parted<S>({ text, style }: Styled<S>, at: number): readonly [Styled<S>, Styled<S>] {
  return [
    { text: text.slice(0, at).toWellFormed(), style },
    { text: text.slice(at).toWellFormed(), style },
  ]
}
