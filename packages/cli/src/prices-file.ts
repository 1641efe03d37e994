import { readFile, mkdir, realpath, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseOverrides, type JsonObject, type PriceList } from '@unspool/core'
import { pricesFileIn } from '@unspool/server'
import { Failure } from './failure.ts'

/** The user's own prices, as they stand in their file. */
export interface OwnPrices {
  readonly path: string
  /** What the file says, word by word. */
  readonly told: JsonObject
  /** What that means. */
  readonly prices: PriceList
}

/** Fails where the file makes no sense: it is the user's to mend. */
export async function readOwnPrices(folder: string): Promise<OwnPrices> {
  const path = pricesFileIn(folder)
  const text = await readFile(path, 'utf8').catch(absentAs('{}'))
  const prices = pricesIn(path, text)
  return { path, told: JSON.parse(text) as JsonObject, prices }
}

/** Others see the old file or the new one, never a part of it. Fails where it would make no sense. */
export async function writeOwnPrices(path: string, told: JsonObject): Promise<void> {
  const text = `${JSON.stringify(told, null, 2)}\n`
  pricesIn(path, text)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // One that lies elsewhere, behind a link, stays there.
  const target = await realpath(path).catch(absentAs(path))
  const draft = `${target}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, target)
}

/** The name under which a model stands in the file, however it is written. */
export function ownName({ told }: OwnPrices, model: string): string | null {
  return Object.keys(told).find((name) => plain(name) === plain(model)) ?? null
}

function plain(model: string): string {
  return model.trim().toLowerCase()
}

function pricesIn(path: string, text: string): PriceList {
  const read = parseOverrides(text)
  if (read.type === 'problem')
    throw new Failure(2, `${path} makes no sense: mend it, or delete it. ${read.problem}`)
  return read.prices
}

function absentAs(instead: string): (error: unknown) => string {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return instead
    throw error
  }
}
