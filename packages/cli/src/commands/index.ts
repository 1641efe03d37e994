import type { Client } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'
import { removeCatalog } from '@unspool/server'
import { Failure } from '../failure.ts'
import { indexNow } from '../index-watch.ts'
import { reach } from '../reach.ts'
import { findRunning } from '../running.ts'
import { milestone, plainLine, progressLine, statusLines } from '../text/index-lines.ts'
import { shortPath } from '../text/short-path.ts'
import type { Room } from './command.ts'

/** The command of this name: this is no list of the others. */

export interface IndexOptions {
  readonly rebuild?: true
  readonly status?: true
  readonly json?: true
  readonly url?: string
}

/** Reads into the catalog what is on disk, or watches who does; ends when all of it can be searched. */
export async function index(room: Room, options: IndexOptions): Promise<void> {
  const { config, output, ending } = room
  if (options.rebuild) await clear(room)
  const { client, isOwn, close } = await reach(room, { url: options.url, indexing: !options.status })
  try {
    const status = options.status ? await indexNow(client, ending.signal) : await watch(client, room, options)
    if (status === null) return
    if (!options.json) await output.lines(statusLines(status, { home: config.home, goesOn: !isOwn }))
    else if (options.status) await output.json(status)
  } finally {
    await close()
  }
}

/** Tells how far it is until it is over, and gives how it ended. Throws when it cannot go on. */
async function watch(client: Client, room: Room, { json }: IndexOptions): Promise<IndexStatus | null> {
  const { ending, output, voice } = room
  let passed = 0
  for await (const status of client.indexing(ending.signal)) {
    if (json) await output.json(status)
    if (status.state === 'indexing' && status.message !== null) voice.say(status.message)
    voice.draw(progressLine(status))
    if (status.state === 'off' || status.state === 'stopped')
      throw new Failure(1, status.message ?? 'the index cannot be written: unspool doctor says why')
    if (status.state === 'ready') {
      voice.clear()
      return status
    }
    if (json || voice.isHeard || milestone(status) <= passed) continue
    passed = milestone(status)
    await output.lines([plainLine(status)])
  }
  return null
}

/** Takes the catalog away while nobody writes it. */
async function clear({ config }: Room): Promise<void> {
  const { environment, stateFolder, home } = config
  const running = await findRunning(config)
  if (running !== null)
    throw new Failure(2, `the index belongs to the Unspool at ${running.url}: stop that first`)
  switch (removeCatalog(stateFolder, environment)) {
    case 'led':
      throw new Failure(2, 'another process writes the index: let it end first')
    case 'refused':
      throw new Failure(
        1,
        `the index in ${shortPath(stateFolder, home)} cannot be removed, since the folder cannot be written: unspool doctor says what to do`,
      )
    case 'removed':
  }
}
