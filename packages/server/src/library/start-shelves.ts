import type { FileSummary } from '@unspool/parsers'
import type { Shelf } from './shelf.ts'

/**
 * Makes the first sessions of all sources. What is remembered is looked up in the thread that serves, and not before there
 * is something to compare it with. Of an agent that is not installed there is nothing at once: that waits for the others.
 */
export async function startShelves(
  shelves: readonly Shelf[],
  remembered: (source: string) => Promise<readonly FileSummary[]>,
): Promise<void> {
  const looks = shelves.map((shelf) => shelf.lookAhead())
  const starts = shelves.map(async (shelf, n) => {
    const isThere = await looks[n]
    if (isThere !== true) await Promise.all(looks)
    await shelf.start(await remembered(shelf.source.id))
  })
  await Promise.all(starts)
}
