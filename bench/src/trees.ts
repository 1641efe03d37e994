import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import type { Options } from './options.ts'

export interface Tree {
  readonly sessions: number
  /** Bytes of all sessions together, about. */
  readonly total: number
}

/** How many sessions the list and the memory are measured with. */
export function treeOf({ quick }: Options): Tree {
  return quick ? { sessions: 200, total: 100e6 } : { sessions: 2000, total: 1e9 }
}

export function treeText({ sessions, total }: Tree): string {
  return `${sessions} sessions of all four sources, ${total / 1e6} MB`
}

/** The folder of the catalog that all parts of one run share: only the first of them waits until all is indexed. */
export function treeCatalog({ options, scratch }: Bench): string {
  const folder = join(scratch, `catalog-${treeOf(options).sessions}`)
  mkdirSync(folder, { recursive: true })
  return folder
}
