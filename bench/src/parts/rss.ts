import { setTimeout as sleep } from 'node:timers/promises'
import { appendRun } from '../appender.ts'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import type { Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { treeOf, treeText } from '../trees.ts'

const followers = 10
/** Ten appends each, some of them after the followers have counted their logs. */
const run = { tag: 'rss', count: 10, every: 1_000, jitter: 1 }

export async function measureMemory(bench: Bench): Promise<Section> {
  const { options, progress } = bench
  const tree = treeOf(options)
  const { samples, catalog } = await catalogued(bench)
  const rows: Section['rows'][number][] = []
  const checks: Check[] = []
  for (const from of ['end', 'start'] as const) {
    progress(`rss: ${followers} followers from the ${from}`)
    const { listed, peak, rest, load } = await measure(largest(samples), from, { bench, catalog })
    const mega = 1e6
    rows.push({
      followers: `${followers} from the ${from}`,
      n: '1',
      'listed, nobody follows MB': listed / mega,
      'peak MB': peak / mega,
      'at rest afterwards MB': rest / mega,
      ...load,
    })
    checks.push({
      what: `RSS, ${followers} followers from the ${from}`,
      value: peak / mega,
      budget: 300,
      unit: 'MB',
    })
  }
  return {
    title: 'Memory',
    note: `RSS of the server over ${treeText(tree)}, all indexed; each of ${followers} clients follows one of the largest sessions of all sources, which then grow by a line a second for ten seconds.`,
    rows,
    checks,
  }
}

async function measure(
  samples: readonly Sample[],
  from: 'start' | 'end',
  { bench, catalog }: { bench: Bench; catalog: string },
) {
  const server = await restingServer(samples[0]?.home ?? '', catalog)
  const following: Follower[] = []
  try {
    const listed = (await server.report()).rss
    await server.watch()
    const stopLoad = await bench.load.start([server])
    const url = server.hello
    const starts = samples.map(({ key }) => Follower.start({ url, key, from, take: () => {} }))
    following.push(...(await Promise.all(starts)))
    await Promise.all(samples.map((sample) => appendRun(sample, run)))
    await sleep(1_000)
    await server.quiet()
    const { peak, rss } = await server.report()
    return { listed, peak, rest: rss, load: await stopLoad() }
  } finally {
    await Promise.all(following.map((follower) => follower.stop()))
    await server.close()
  }
}

/** The largest sessions, as many of each source as of the others. */
function largest(samples: readonly Sample[]): Sample[] {
  const bySize = samples.toSorted((a, b) => b.bytes - a.bytes)
  const rank = new Map<string, number>()
  const ranked = bySize.map((sample) => {
    const place = rank.get(sample.kind) ?? 0
    rank.set(sample.kind, place + 1)
    return { sample, place }
  })
  return ranked
    .toSorted((a, b) => a.place - b.place)
    .slice(0, followers)
    .map(({ sample }) => sample)
}
