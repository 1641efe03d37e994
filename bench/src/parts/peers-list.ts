import { mkdtempSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { prepareTree } from '../data.ts'
import { compared, installPeer, Peer, peerName } from '../peer.ts'
import { startProgram } from '../program.ts'
import type { Section } from '../report.ts'
import { median } from '../stats.ts'
import { treeOf } from '../trees.ts'

/** The first list of many sessions: of us, and of another tool. */
export async function measurePeersList({
  options,
  folder,
  scratch,
  load,
  progress,
}: Bench): Promise<Section> {
  const program = installPeer(folder)
  const samples = (await prepareTree(folder, treeOf(options))).filter(({ kind }) => kind === 'claude')
  const bytes = samples.reduce((sum, sample) => sum + sample.bytes, 0)
  const home = mkdtempSync(join(scratch, 'claude-only-'))
  symlinkSync(join(samples[0]?.home ?? '', '.claude'), join(home, '.claude'))
  const [ours, theirs]: [number[], number[]] = [[], []]
  const stopLoad = await load.start([])
  for (let i = 0; i < (options.quick ? 3 : 7); i++) {
    progress(`peers: first list ${i + 1}`)
    ours.push((await startProgram(home, mkdtempSync(join(scratch, 'state-')))).listMs)
    theirs.push(await startPeer(program, home))
  }
  return {
    title: `First list, beside ${peerName}`,
    note:
      `${samples.length} sessions of Claude Code, ${Math.round(bytes / 1e6)} MB, nothing remembered; milliseconds ` +
      'from the start of the process until a client has the list, medians, by turns.',
    rows: [
      { n: String(ours.length), 'list ms': compared(median(ours), median(theirs)), ...(await stopLoad()) },
    ],
    checks: [],
  }
}

async function startPeer(program: string, home: string): Promise<number> {
  const began = performance.now()
  const peer = await Peer.start(program, home)
  try {
    await (await fetch(peer.list)).text()
    return performance.now() - began
  } finally {
    await peer.close()
  }
}
