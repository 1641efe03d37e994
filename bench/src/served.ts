import { appendRun, type Run } from './appender.ts'
import type { Sample } from './data.ts'
import { Follower } from './follower.ts'
import { Arrivals } from './marks.ts'
import { open } from './parts/open.ts'
import { Peer } from './peer.ts'
import { restingServer } from './serving.ts'

/** What one tool did with one session. */
export interface Served {
  /** Milliseconds until the newest messages were at the client, first time. */
  readonly openMs: number
  readonly arrivals: Arrivals
}

/** What is appended while one client follows, and what is waited for then. */
export interface Serving {
  readonly run: Omit<Run, 'tag'>
  readonly wait: (arrivals: Arrivals) => Promise<void>
}

export async function serveOurs(sample: Sample, { run, wait }: Serving): Promise<Served> {
  const server = await restingServer(sample.home)
  try {
    const openMs = await open(server.hello, sample.key)
    const arrivals = new Arrivals('ours', run.count)
    const take = arrivals.take.bind(arrivals)
    const follower = await Follower.start({ url: server.hello, key: sample.key, from: 'end', take })
    await appendRun(sample, { tag: 'ours', ...run })
    await wait(arrivals)
    await follower.stop()
    return { openMs, arrivals }
  } finally {
    await server.close()
  }
}

/** The same, given to another tool. */
export async function serveTheirs(program: string, sample: Sample, { run, wait }: Serving): Promise<Served> {
  const peer = await Peer.start(program, sample.home)
  try {
    await peer.settled()
    const began = performance.now()
    const arrivals = new Arrivals('theirs', run.count)
    const following = await peer.follow(sample.id, (text) => arrivals.takeText(text))
    const openMs = performance.now() - began
    await appendRun(sample, { tag: 'theirs', ...run })
    await wait(arrivals)
    await following.stop()
    return { openMs, arrivals }
  } finally {
    await peer.close()
  }
}
