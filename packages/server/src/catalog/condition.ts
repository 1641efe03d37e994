import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Environment } from '@unspool/parsers'
import { texts } from './columns.ts'
import { Connection } from './connection.ts'
import { codeOf, isBusy, isDamage } from './damage.ts'
import { fileStat } from './file-stat.ts'
import { catalogFileIn } from './place.ts'
import { applicationId, migrations } from './schema.ts'
import { takeLead } from './writer/lead.ts'

/** How the catalog's file is. */
export interface CatalogCondition {
  readonly path: string
  /**
   * `none`: there is no file yet. `older`: it is brought up to date when somebody writes it. `newer`: a newer Unspool
   * made it. `taken`: another process has it for itself. `refused`: it cannot be opened.
   */
  readonly state: 'none' | 'sound' | 'damaged' | 'older' | 'newer' | 'taken' | 'refused'
  /** A process keeps it up to date. */
  readonly isLed: boolean
  /** Damaged ones that were set aside. */
  readonly aside: readonly { readonly path: string; readonly bytes: number }[]
}

/** Looks at the catalog's file itself, whole: that takes about a second for each gigabyte. Nothing is changed. */
export function conditionOfCatalog(folder: string, environment: Environment): CatalogCondition {
  const path = catalogFileIn(folder, environment)
  return { path, state: stateOf(path), isLed: isLed(path), aside: asideIn(path) }
}

function stateOf(path: string): CatalogCondition['state'] {
  // The library would make one.
  if (!existsSync(path)) return 'none'
  let connection: Connection | null = null
  try {
    connection = new Connection(path)
    connection.exec('PRAGMA busy_timeout = 2000; PRAGMA query_only = 1')
    const version = connection.number('PRAGMA user_version')
    if (connection.number('PRAGMA application_id') !== applicationId) return 'damaged'
    if (version !== migrations.length) return version < migrations.length ? 'older' : 'newer'
    const [answer] =
      connection.row<[string]>(`SELECT ${texts('quick_check')} FROM pragma_quick_check(1)`) ?? []
    return answer === 'ok' ? 'sound' : 'damaged'
  } catch (error) {
    if (isDamage(error)) return 'damaged'
    if (codeOf(error) === '') throw error
    return isBusy(error) ? 'taken' : 'refused'
  } finally {
    connection?.close()
  }
}

function isLed(path: string): boolean {
  // Whoever leads has made it.
  if (!existsSync(`${path}.lock`)) return false
  try {
    const leave = takeLead(path)
    leave?.()
    return leave === null
  } catch (error) {
    if (codeOf(error) === '') throw error
    return false
  }
}

function asideIn(path: string): CatalogCondition['aside'] {
  const folder = dirname(path)
  return namesIn(folder)
    .filter((name) => name.startsWith(`${basename(path)}.damaged-`))
    .map((name) => ({ path: join(folder, name), bytes: fileStat(join(folder, name))?.size ?? 0 }))
}

/** None where there is no folder that can be read: that is told of the folder. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return []
    throw error
  }
}
