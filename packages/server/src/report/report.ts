import type { CatalogReport, SystemReport } from '@unspool/core'
import type { Catalog } from '../catalog/catalog.ts'
import { indexOff } from '../catalog/off.ts'
import type { Library } from '../library.ts'
import { limitsIn } from './limits.ts'

export interface ReportParts {
  readonly version: string
  readonly library: Library
  readonly catalog: Catalog | null
  /** Where the system tells its limits. */
  readonly proc: string
}

const noCatalog: CatalogReport = {
  status: indexOff('nothing is remembered here: there is no catalog'),
  isWriter: false,
  history: { keeping: false, files: 0, bytes: 0 },
}

/** How everything stands, from what is known already: no session is opened for it. */
export async function report({ version, library, catalog, proc }: ReportParts): Promise<SystemReport> {
  await library.ready()
  const oddities = (await catalog?.lookup.oddities()) ?? []
  const { openFiles, most } = await limitsIn(proc)
  return {
    version,
    sources: await library.reports(oddities),
    machine: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      openFiles,
      watching: { ...library.watching(), most },
    },
    catalog: (await catalog?.report()) ?? noCatalog,
  }
}
