import { setTimeout as sleep } from 'node:timers/promises'
import { appendRun } from '../appender.ts'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { Arrivals } from '../marks.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile, short, worst } from '../stats.ts'

export const megabytes = 10
export const perSecond = 200
/** Milliseconds after the last write in which everything has to have arrived. */
export const grace = 5_000

export async function measureRate(bench: Bench): Promise<Section> {
  const { options, folder, progress } = bench
  const count = perSecond * (options.quick ? 2 : 10)
  const rows: Section['rows'][number][] = []
  const checks: Check[] = []
  for (const kind of options.kinds) {
    const sample = await prepareSingle(folder, kind, megabytes)
    const label = labelOf(kind, megabytes)
    progress(`rate: ${label}`)
    const { arrivals, resets, late, load } = await measure(sample, count, bench)
    const { missing, doubled, disordered, latencies } = arrivals
    rows.push({
      session: label,
      n: String(count),
      missing: String(missing),
      doubled: String(doubled),
      'out of order': String(disordered),
      resets: String(resets),
      'p50 ms': median(latencies),
      'p99 ms': percentile(latencies, 0.99),
      'max ms': worst(latencies),
      'writer late by ms': short(late),
      ...load,
    })
    const counted = { missing, doubled, 'out of order': disordered, resets }
    for (const [what, value] of Object.entries(counted))
      checks.push({ what: `${what} at 200/s, ${label}`, value, budget: 0, unit: '' })
  }
  return {
    title: '200 appends a second',
    note: `${count} lines to a session of ${megabytes} MB that one client follows from its end; what has not arrived ${grace / 1000} s after the last write is missing.`,
    rows,
    checks,
  }
}

async function measure(sample: Sample, count: number, { load }: Bench) {
  const server = await restingServer(sample.home)
  const arrivals = new Arrivals('rate', count)
  const take = arrivals.take.bind(arrivals)
  const follower = await Follower.start({ url: server.hello, key: sample.key, from: 'end', take })
  try {
    const stopLoad = await load.start([server])
    const { late } = await appendRun(sample, { tag: 'rate', count, every: 1000 / perSecond, jitter: 0 })
    // Not cut short when all have arrived: what is doubled may come later.
    await sleep(grace)
    return { arrivals, resets: follower.resets, late, load: await stopLoad() }
  } finally {
    await follower.stop()
    await server.close()
  }
}
