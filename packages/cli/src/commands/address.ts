import { addressOf } from '@unspool/client/discover'
import { Failure } from '../failure.ts'
import { findRunning } from '../running.ts'
import type { Room } from './command.ts'

/** Prints the address of the server that runs, which lets whoever opens it read. */
export async function address({ config, output }: Room): Promise<void> {
  const running = await findRunning(config)
  if (running === null) throw new Failure(1, 'no Unspool runs that reads these folders: unspool starts one')
  await output.lines([addressOf(running)])
}
