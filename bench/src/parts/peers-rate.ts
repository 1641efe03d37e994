import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle } from '../data.ts'
import { compared, installPeer, peerName } from '../peer.ts'
import type { Section } from '../report.ts'
import { serveOurs, serveTheirs, type Serving } from '../served.ts'
import { median, percentile } from '../stats.ts'
import { grace, megabytes, perSecond } from './rate.ts'

/** The same burst given to another tool. */
export async function measurePeersRate({ options, folder, load, progress }: Bench): Promise<Section> {
  const count = perSecond * (options.quick ? 2 : 10)
  const program = installPeer(folder)
  progress(`peers: ${perSecond} appends a second`)
  const stopLoad = await load.start([])
  const serving: Serving = {
    run: { count, every: 1000 / perSecond, jitter: 0 },
    // Not cut short when all have arrived: what is doubled may come later.
    wait: () => sleep(grace),
  }
  const { arrivals: ours } = await serveOurs(await prepareSingle(folder, 'claude', megabytes), serving)
  const sample = await prepareSingle(folder, 'claude', megabytes)
  const { arrivals: theirs } = await serveTheirs(program, sample, serving)
  const [mine, other] = [ours.latencies, theirs.latencies]
  return {
    title: `200 appends a second, beside ${peerName}`,
    note: `${count} lines to a session of ${megabytes} MB that one client follows; what has not arrived ${grace / 1000} s after the last write is missing.`,
    rows: [
      {
        session: labelOf('claude', megabytes),
        n: String(count),
        missing: `${ours.missing} : ${theirs.missing}`,
        doubled: `${ours.doubled} : ${theirs.doubled}`,
        'p50 ms': compared(median(mine), median(other)),
        'p99 ms': compared(percentile(mine, 0.99), percentile(other, 0.99)),
        ...(await stopLoad()),
      },
    ],
    checks: [],
  }
}
