import { listPrices } from '@unspool/core'
import { Failure } from '../failure.ts'
import { ownName, readOwnPrices, writeOwnPrices } from '../prices-file.ts'
import { priceLines } from '../text/price-lines.ts'
import { shortPath } from '../text/short-path.ts'
import type { Room } from './command.ts'

/** US dollars per million tokens. */
export interface PriceOptions {
  readonly input: number
  readonly output: number
  readonly cacheRead?: number
  readonly cacheWrite?: number
  readonly cacheWriteLong?: number
}

/** All prices that estimates are made with. */
export async function prices({ config, output }: Room, { json }: { json?: true }): Promise<void> {
  const { path, prices: own } = await readOwnPrices(config.stateFolder)
  const list = Object.entries({ ...listPrices.list, ...own })
  const lines = list.map(([model, price]) => ({ model, ...price, own: Object.hasOwn(own, model) }))
  if (json) for (const line of lines) await output.json(line)
  else {
    const { colours, columns } = output
    const file = shortPath(path, config.home)
    await output.lines(priceLines(lines, { colours, columns, date: listPrices.date, file }))
  }
}

/** Gives a model, or with a `*` all whose names begin so, a price of the user's own. */
export async function setPrice({ config, voice }: Room, model: string, price: PriceOptions): Promise<void> {
  const own = await readOwnPrices(config.stateFolder)
  const { input, output, cacheRead, cacheWrite, cacheWriteLong } = price
  const name = ownName(own, model) ?? model
  await writeOwnPrices(own.path, {
    ...own.told,
    [name]: {
      input,
      output,
      ...(cacheRead !== undefined && { cacheRead }),
      ...(cacheWrite !== undefined && { cacheWrite }),
      ...(cacheWriteLong !== undefined && { cacheWriteLong }),
    },
  })
  voice.aside(`${name} has this price now: ${shortPath(own.path, config.home)}`)
}

export async function unsetPrice({ config, voice }: Room, model: string): Promise<void> {
  const own = await readOwnPrices(config.stateFolder)
  const name = ownName(own, model)
  if (name === null)
    throw new Failure(2, `${model} has no price of your own: unspool prices shows those that are`)
  const { [name]: _, ...others } = own.told
  await writeOwnPrices(own.path, others)
  voice.aside(`${name} has the price of the list again, if it is there: ${shortPath(own.path, config.home)}`)
}
