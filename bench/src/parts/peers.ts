import { appendRun } from '../appender.ts'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { Arrivals } from '../marks.ts'
import { compared, installPeer, Peer, peerName } from '../peer.ts'
import type { Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median } from '../stats.ts'
import { open } from './open.ts'

const every = 50

/** What one tool did with one session. */
interface Served {
  /** Milliseconds until the newest messages were at the client, first time. */
  readonly openMs: number
  readonly arrivals: Arrivals
}

/** The same sessions and appends given to another tool, one after the other. It reads Claude Code's sessions only. */
export async function measurePeers({ options, folder, load, progress }: Bench): Promise<Section> {
  const count = options.quick ? 20 : 100
  const program = installPeer(folder)
  const rows: Section['rows'][number][] = []
  for (const size of options.sizes) {
    progress(`peers: ${labelOf('claude', size)}`)
    const stopLoad = await load.start([])
    const ours = await serveOurs(await prepareSingle(folder, 'claude', size), count)
    const theirs = await servePeer(program, await prepareSingle(folder, 'claude', size), count)
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

async function serveOurs(sample: Sample, count: number): Promise<Served> {
  const server = await restingServer(sample.home)
  try {
    const openMs = await open(server.hello, sample.key)
    const arrivals = new Arrivals('ours', count)
    const take = arrivals.take.bind(arrivals)
    const follower = await Follower.start({ url: server.hello, key: sample.key, from: 'end', take })
    await appendRun(sample, { tag: 'ours', count, every, jitter: 1 })
    await arrivals.within(5_000)
    await follower.stop()
    return { openMs, arrivals }
  } finally {
    await server.close()
  }
}

async function servePeer(program: string, sample: Sample, count: number): Promise<Served> {
  const peer = await Peer.start(program, sample.home)
  try {
    await peer.settled()
    const began = performance.now()
    const arrivals = new Arrivals('theirs', count)
    const following = await peer.follow(sample.id, (text) => arrivals.takeText(text))
    const openMs = performance.now() - began
    await appendRun(sample, { tag: 'theirs', count, every, jitter: 1 })
    await arrivals.within(5_000)
    await following.stop()
    return { openMs, arrivals }
  } finally {
    await peer.close()
  }
}
