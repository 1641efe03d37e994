import { type Bench, labelOf } from '../bench.ts'
import { Child } from '../child.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { compared, installPeer, Peer, peerName } from '../peer.ts'
import { peakOf } from '../proc.ts'
import type { Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { worst } from '../stats.ts'
import { readWhole } from './open.ts'

/** What one tool did while a session was read from its start. */
interface Read {
  readonly wholeMs: number
  /** What another client waited for the list meanwhile, at most, in milliseconds. */
  readonly waitMs: number
  readonly peak: number
}

/** One client reads a session whole, another one asks for the list meanwhile: of us, and of another tool. */
export async function measurePeersWhole({ options, folder, load, progress }: Bench): Promise<Section> {
  const program = installPeer(folder)
  const rows: Section['rows'][number][] = []
  for (const size of options.sizes) {
    const sample = await prepareSingle(folder, 'claude', size)
    progress(`peers, read whole: ${labelOf('claude', size)}`)
    const stopLoad = await load.start([])
    const [ours, theirs] = [await readOurs(sample), await readTheirs(program, sample)]
    rows.push({
      session: labelOf('claude', size),
      'whole ms': compared(ours.wholeMs, theirs.wholeMs),
      'other request max ms': compared(ours.waitMs, theirs.waitMs),
      'peak RSS MB': compared(ours.peak / 1e6, theirs.peak / 1e6),
      ...(await stopLoad()),
    })
  }
  return {
    title: `Read whole, beside ${peerName}`,
    note:
      `Unspool : ${peerName} (ratio). One client reads the session from its start, once; another one asks for the ` +
      'list every 10 ms. "peak RSS" is of the whole process, from its start: of ours with the index of the session.',
    rows,
    checks: [],
  }
}

async function readOurs(sample: Sample): Promise<Read> {
  const server = await restingServer(sample.home)
  try {
    const read = async () => (await readWhole(server.hello, sample.key)).taken
    return await beside(`${server.hello}/trpc/sessions.list`, { read, pid: server.pid })
  } finally {
    await server.close()
  }
}

async function readTheirs(program: string, sample: Sample): Promise<Read> {
  const peer = await Peer.start(program, sample.home)
  try {
    await peer.settled()
    const read = async () => {
      const began = performance.now()
      const following = await peer.follow(sample.id, () => {})
      const taken = performance.now() - began
      await following.stop()
      return taken
    }
    return await beside(peer.list, { read, pid: peer.pid })
  } finally {
    await peer.close()
  }
}

async function beside(
  list: string,
  { read, pid }: { read: () => Promise<number>; pid: number },
): Promise<Read> {
  const other = await Child.start('polling', { args: [list] })
  try {
    await other.watch()
    const wholeMs = await read()
    const { waits } = await other.report()
    return { wholeMs, waitMs: worst(waits), peak: (await peakOf(pid)) ?? Number.NaN }
  } finally {
    await other.close()
  }
}
