/** Places of one conversation that are marked in one way. */
export interface Marks {
  /** Marks these in place of those before. */
  readonly set: (ranges: readonly Range[]) => void
}

/** Shares the page's one highlight of a name with whoever else marks something so; `priority`: over others. */
export function createMarks(name: string, priority: number): Marks {
  const highlight = CSS.highlights.get(name) ?? new Highlight()
  highlight.priority = priority
  CSS.highlights.set(name, highlight)
  let own: readonly Range[] = []
  const set = (ranges: readonly Range[]): void => {
    for (const range of own) highlight.delete(range)
    for (const range of ranges) highlight.add(range)
    own = ranges
  }
  return { set }
}
