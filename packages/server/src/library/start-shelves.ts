import type { Catalog } from '../catalog/catalog.ts'
import type { Shelf } from './shelf.ts'

/**
 * Makes the first sessions of all sources. What is remembered is looked up in the thread that serves, and not before there
 * is something to compare it with. Of an agent that is not installed there is nothing at once: that waits for the others.
 */
export async function startShelves(
  shelves: readonly Shelf[],
  catalog: Pick<Catalog, 'lookForCopies' | 'remembered'> | null,
): Promise<void> {
  catalog?.lookForCopies()
  const looks = shelves.map(async (shelf) => ({ shelf, isThere: await shelf.lookAhead() }))
  const starts = looks.map(async (look) => {
    const { shelf, isThere } = await look
    if (!isThere) await Promise.all(looks)
    await shelf.start((await catalog?.remembered(shelf.source.id)) ?? [])
  })
  await Promise.all(starts)
}
