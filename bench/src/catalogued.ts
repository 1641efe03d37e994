import type { Bench } from './bench.ts'
import { prepareTree, type Sample } from './data.ts'
import { restingServer } from './serving.ts'
import { treeCatalog, treeOf } from './trees.ts'

/** Many sessions and a catalog that says all that is in them: a server that starts on both has nothing to index. */
export interface Catalogued {
  readonly samples: readonly Sample[]
  readonly home: string
  readonly catalog: string
}

export async function catalogued(bench: Bench): Promise<Catalogued> {
  const samples = await prepareTree(bench.folder, treeOf(bench.options))
  const home = samples[0]?.home ?? ''
  const catalog = treeCatalog(bench)
  // Not the one that is measured: one that has just indexed it all needs more memory than others.
  await (await restingServer(home, catalog)).close()
  return { samples, home, catalog }
}
