import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import { cpuMsOf } from '../proc.ts'
import { runProgram } from '../program.ts'
import type { Section } from '../report.ts'
import { indexed, isReady } from '../serving.ts'
import { median, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

const minute = 60_000
/** Minutes from when everything is indexed: until then it still looks again often. */
const settling = 3
/** Hundredths of a core. */
const budget = 0.5

/** What the program costs that nobody uses, with everything indexed. It is asked nothing meanwhile: that would wake it. */
export async function measureRest(bench: Bench): Promise<Section> {
  const { home, catalog } = await catalogued(bench)
  const program = await runProgram(home, catalog)
  try {
    await indexed(program.url, isReady)
    bench.progress(`rest: ${settling} minutes until it is quiet`)
    await sleep(settling * minute)
    const stopLoad = await bench.load.start([])
    const shares = await sharesOf(program.pid, bench)
    return section(shares, await stopLoad(), bench)
  } finally {
    await program.close()
  }
}

/** What a process uses of one core in each minute, in hundredths; `null` where the system does not tell. */
async function sharesOf(pid: number, { options, progress }: Bench): Promise<readonly number[] | null> {
  const shares: number[] = []
  let before = { at: performance.now(), cpuMs: await cpuMsOf(pid) }
  for (let n = 1; n <= options.rest && before.cpuMs !== null; n += 1) {
    progress(`rest: minute ${n} of ${options.rest}`)
    await sleep(minute)
    const now = { at: performance.now(), cpuMs: await cpuMsOf(pid) }
    // Gone, so that what is left would look like rest.
    if (now.cpuMs === null) throw new Error('the program has ended while it was left alone')
    shares.push(((now.cpuMs - before.cpuMs) / (now.at - before.at)) * 100)
    before = now
  }
  return before.cpuMs === null ? null : shares
}

function section(
  shares: readonly number[] | null,
  load: Section['rows'][number],
  { options }: Bench,
): Section {
  const title = 'At rest'
  const note =
    `\`unspool serve\` over ${treeText(treeOf(options))}, all indexed, nobody connected; processor time of all its ` +
    `threads minute by minute, as the system counts it, from ${settling} minutes after everything ` +
    'was indexed. "others" includes the program itself.'
  if (shares === null) return { title, note, rows: [{ measured: 'no /proc' }], checks: [] }
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length
  return {
    title,
    note,
    rows: [
      {
        minutes: String(shares.length),
        'mean, % of a core': mean,
        'median minute': median(shares),
        'busiest minute': worst(shares),
        ...load,
      },
    ],
    checks: [{ what: `processor time at rest, ${options.rest} minutes`, value: mean, budget, unit: '%' }],
  }
}
