import type { SystemReport } from '@unspool/core'
import { conditionOfCatalog, type CatalogCondition } from '@unspool/server'
import type { Config } from '../config.ts'
import { reach } from '../reach.ts'
import { lookForServer, type ServerFinding } from '../running.ts'
import type { Room } from '../commands/command.ts'
import { stateOf, type StateReport } from './state.ts'

/** All that a doctor looks at. */
export interface Examination {
  readonly report: SystemReport
  readonly server: Pick<ServerFinding, 'state' | 'version'> & {
    readonly url: string | null
    readonly pid: number | null
  }
  readonly state: StateReport
  readonly index: CatalogCondition
}

/** Asks the server that runs, else one of our own, and looks at Unspool's own folder. */
export async function examine(room: Room): Promise<Examination> {
  const { config } = room
  const { client, close } = await reach(room, {})
  try {
    const report = await client.report()
    return { report, ...(await surroundings(config)) }
  } finally {
    await close()
  }
}

async function surroundings(config: Config): Promise<Omit<Examination, 'report'>> {
  const { state, version, file } = await lookForServer(config)
  return {
    server: { state, version, url: file?.url ?? null, pid: file?.pid ?? null },
    state: await stateOf(config.stateFolder),
    index: conditionOfCatalog(config.stateFolder, config.environment),
  }
}
