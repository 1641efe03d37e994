import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle } from '../data.ts'
import { compared, installPeer, peerName } from '../peer.ts'
import type { Section } from '../report.ts'
import { serveOurs, serveTheirs, type Serving } from '../served.ts'
import { median } from '../stats.ts'

const every = 50

/** The same sessions and appends given to another tool, one after the other. It reads Claude Code's sessions only. */
export async function measurePeers({ options, folder, load, progress }: Bench): Promise<Section> {
  const count = options.quick ? 20 : 100
  const serving: Serving = {
    run: { count, every, jitter: 1 },
    wait: (arrivals) => arrivals.within(5_000),
  }
  const program = installPeer(folder)
  const rows: Section['rows'][number][] = []
  for (const size of options.sizes) {
    progress(`peers: ${labelOf('claude', size)}`)
    const stopLoad = await load.start([])
    const ours = await serveOurs(await prepareSingle(folder, 'claude', size), serving)
    const theirs = await serveTheirs(program, await prepareSingle(folder, 'claude', size), serving)
    rows.push({
      session: labelOf('claude', size),
      n: String(count),
      'open ms': compared(ours.openMs, theirs.openMs),
      'append p50 ms': compared(median(ours.arrivals.latencies), median(theirs.arrivals.latencies)),
      missing: `${ours.arrivals.missing} : ${theirs.arrivals.missing}`,
      doubled: `${ours.arrivals.doubled} : ${theirs.arrivals.doubled}`,
      ...(await stopLoad()),
    })
  }
  return {
    title: `Beside ${peerName}`,
    note:
      `Unspool : ${peerName} (ratio), one after the other on the same files. "open" is once, the first time: ` +
      'Unspool sends the last 50 messages, the other the whole session, and shows nothing before. "others" includes the servers.',
    rows,
    checks: [],
  }
}
