import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StatsFilter, StatsRequest, ToolRow } from '@unspool/core'
import type { Checkpoint } from '@unspool/parsers'
import { Complaint } from '../complaint.ts'
import { CatalogBusy, causeOf, messageOf } from '../errors.ts'
import { createPool, type Pool, PoolClosed } from '../pool.ts'
import { threadModule } from '../threads.ts'
import { codeOf, isBusy, isDamage } from './damage.ts'
import type { Oddity } from './documents/oddities.ts'
import { readPrices } from './prices.ts'
import { Channels, Ended } from './reader/ended.ts'
import type { Copy } from './history/copies.ts'
import type { ReaderTasks } from './reader/reader.ts'
import { type Remembered, rememberedAt } from './reader/remembered.ts'
import { type RememberedList, rememberedListAt } from './reader/remembered-list.ts'
import { type Found, nothingFound, type SearchOrder } from './search/found.ts'
import type { PlainTable } from './stats/table.ts'
import type { Progress } from './writer/changes.ts'
import type { Log } from '../logging/entry.ts'

export interface LookupOptions {
  /** Of the database. */
  readonly path: string
  readonly log: Log
  /** The catalog is damaged: it is made anew. */
  readonly onDamage: () => void
}

/**
 * Milliseconds that the first list waits for another process that has the catalog for itself, and from one attempt to
 * read it to the next. Who has it for longer may have it for good.
 */
const patience = { longest: 100, gap: 20 }

/** Answers questions from the catalog: all but those of a start in a thread of its own. */
export class Lookup {
  readonly #options: LookupOptions
  readonly #reader: Pool<ReaderTasks> = createPool(threadModule('catalog-reader'), {
    memory: 128,
    turns: true,
  })
  readonly #channels = new Channels()
  readonly #complaint: Complaint
  #closed = false

  constructor(options: LookupOptions) {
    this.#options = options
    this.#complaint = new Complaint(options.log, 'catalog.unreadable')
  }

  /** What is remembered of files, as they were, in this version of the program; `null`: it cannot be found out here. */
  async remembered(version: string): Promise<Remembered | null> {
    return this.#unlessUnreadable(this.#remembered(version), () => true)
  }

  /** The newest `most` sessions of the list as it was; `null`: nothing is remembered of it, or it cannot be found out at once. */
  async rememberedList(version: string, most: number): Promise<RememberedList | null> {
    return this.#unlessUnreadable(this.#rememberedList(version, most), () => true)
  }

  /** The copies of agents' files in a folder; `null`: they cannot be listed here. */
  async copies(history: string): Promise<readonly Copy[] | null> {
    return this.#unlessUnreadable(this.#reader.run('copies', { history }), () => true)
  }

  /** How far each session is, by its key; `null`: it cannot be told now. */
  async progress(): Promise<readonly (readonly [key: string, progress: Progress])[] | null> {
    const reading = this.#reader.run('progress', { path: this.#options.path })
    // It may be going away, or being made, at this moment.
    return this.#unlessUnreadable(reading, (error) => codeOf(error) !== '')
  }

  /** The last known point of a session's log at or before an offset. Whatever goes wrong: none is known. */
  async point(key: string, offset: number): Promise<Checkpoint | null> {
    try {
      return await this.#reader.run('point', { path: this.#options.path, key, offset })
    } catch (error) {
      if (isDamage(error)) this.#options.onDamage()
      return null
    }
  }

  /** `null`: a newer query on the same channel came first. */
  async search(order: SearchOrder, channel?: string): Promise<Found | null> {
    const { signal = null, ...ticket } = channel === undefined ? {} : this.#channels.next(channel)
    const request = { path: this.#options.path, order, ticket: 'slot' in ticket ? ticket : null }
    try {
      const found = this.#reader.run('search', request, signal === null ? {} : { signal })
      return await this.#unlessDamaged(found, nothingFound)
    } catch (error) {
      if (error instanceof Ended) return null
      throw error
    }
  }

  /** `null`: there is no catalog yet. */
  async stats(request: StatsRequest): Promise<PlainTable | null> {
    const { path, log } = this.#options
    const prices = await readPrices(dirname(path), log)
    return this.#unlessDamaged(this.#reader.run('stats', { path, request, prices }), null)
  }

  tools(filter: StatsFilter): Promise<readonly ToolRow[]> {
    return this.#unlessDamaged(this.#reader.run('tools', { path: this.#options.path, filter }), [])
  }

  /** What could not be read in all that is indexed; as long as another process has it for itself, none is known. */
  async oddities(): Promise<readonly Oddity[]> {
    const reading = this.#reader.run('oddities', { path: this.#options.path })
    return (await this.#unlessUnreadable(reading, isBusy)) ?? []
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#reader.close()
  }

  async #remembered(version: string): Promise<Remembered> {
    const until = performance.now() + patience.longest
    while (!this.#closed) {
      try {
        return await rememberedAt(this.#options.path, version, () => !this.#closed)
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error
      }
      await sleep(patience.gap)
    }
    throw new PoolClosed()
  }

  async #rememberedList(version: string, most: number): Promise<RememberedList | null> {
    try {
      return rememberedListAt(this.#options.path, version, most)
    } catch (error) {
      // What is remembered of files is worth a wait, and tells of it.
      if (isBusy(error)) return null
      throw error
    }
  }

  /** A catalog that may be read the next time is no reason to fail. */
  async #unlessUnreadable<T>(answer: Promise<T>, isPassing: (error: unknown) => boolean): Promise<T | null> {
    try {
      return await answer
    } catch (error) {
      // Nobody waits any more: a start that failed says so itself.
      if (error instanceof PoolClosed) return null
      if (isDamage(error)) this.#options.onDamage()
      else if (isPassing(error)) this.#complaint.say(unreadable(error))
      else throw error
      return null
    }
  }

  /** A damaged catalog holds nothing, and is made anew. One that another process has for itself does: that is no answer. */
  async #unlessDamaged<T>(answer: Promise<T>, nothing: T): Promise<T> {
    try {
      return await answer
    } catch (error) {
      if (isBusy(error)) throw new CatalogBusy()
      if (!isDamage(error)) throw error
      this.#options.onDamage()
      return nothing
    }
  }
}

function unreadable(error: unknown): string {
  if (isBusy(error))
    return 'another process has the catalog for itself: sessions are read from their files until it lets go'
  // What SQLite says names no text.
  const told = codeOf(error) === '' ? causeOf(error) : messageOf(error)
  return `the catalog cannot be read (${told}): unspool doctor tells more, sessions are shown all the same`
}
