import { setTimeout as sleep } from 'node:timers/promises'
import { appendRun } from '../appender.ts'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { Arrivals } from '../marks.ts'
import { compared, installPeer, Peer, peerName } from '../peer.ts'
import type { Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile } from '../stats.ts'

const megabytes = 10
const perSecond = 200
/** Milliseconds after the last write in which everything has to have arrived. */
const grace = 5_000

/** The same burst given to another tool. */
export async function measurePeersRate({ options, folder, load, progress }: Bench): Promise<Section> {
  const count = perSecond * (options.quick ? 2 : 10)
  const program = installPeer(folder)
  progress(`peers: ${perSecond} appends a second`)
  const stopLoad = await load.start([])
  const ours = await burstOurs(await prepareSingle(folder, 'claude', megabytes), count)
  const theirs = await burstTheirs(program, await prepareSingle(folder, 'claude', megabytes), count)
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

async function burstOurs(sample: Sample, count: number): Promise<Arrivals> {
  const server = await restingServer(sample.home)
  const arrivals = new Arrivals('ours', count)
  const take = arrivals.take.bind(arrivals)
  const follower = await Follower.start({ url: server.hello, key: sample.key, from: 'end', take })
  try {
    return await burst(sample, { arrivals, tag: 'ours', count })
  } finally {
    await follower.stop()
    await server.close()
  }
}

async function burstTheirs(program: string, sample: Sample, count: number): Promise<Arrivals> {
  const peer = await Peer.start(program, sample.home)
  const arrivals = new Arrivals('theirs', count)
  try {
    await peer.settled()
    const following = await peer.follow(sample.id, (text) => arrivals.takeText(text))
    await burst(sample, { arrivals, tag: 'theirs', count })
    await following.stop()
    return arrivals
  } finally {
    await peer.close()
  }
}

interface Burst {
  readonly arrivals: Arrivals
  readonly tag: string
  readonly count: number
}

async function burst(sample: Sample, { arrivals, tag, count }: Burst): Promise<Arrivals> {
  await appendRun(sample, { tag, count, every: 1000 / perSecond, jitter: 0 })
  // Not cut short when all have arrived: what is doubled may come later.
  await sleep(grace)
  return arrivals
}
