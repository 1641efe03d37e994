import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Environment } from '@unspool/parsers'
import { rootsOf } from '../roots.ts'

/** Where the catalog lies in Unspool's folder: one for each set of agents' folders, so that those of two homes are not mixed. */
export function catalogFileIn(folder: string, environment: Environment): string {
  const name = createHash('sha256')
    .update(JSON.stringify(rootsOf(environment)))
    .digest('hex')
    .slice(0, 12)
  return join(folder, `catalog-${name}.db`)
}
