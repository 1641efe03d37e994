import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listPrices, parseOverrides, type Prices, withOverrides } from '@unspool/core'
import { type Log, warning } from '../logging/entry.ts'

/** Where users keep their own prices, in Unspool's folder. */
export function pricesFileIn(folder: string): string {
  return join(folder, 'prices.json')
}

/** The list of prices with the user's own before it. A file that makes no sense counts as none, and `log` says so. */
export async function readPrices(folder: string, log: Log): Promise<Prices> {
  const path = pricesFileIn(folder)
  const overrides = parseOverrides(await textOf(path))
  if (overrides.type === 'prices') return withOverrides(listPrices, overrides.prices)
  log(warning('prices.ignored', `${path} is not used. ${overrides.problem}`))
  return listPrices
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code)))
      return '{}'
    throw error
  }
}
