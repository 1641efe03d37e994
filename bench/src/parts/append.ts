import { setTimeout as sleep } from 'node:timers/promises'
import type { Message } from '@unspool/core'
import { appendRun } from '../appender.ts'
import { type Bench, labelOf } from '../bench.ts'
import type { Child } from '../child.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import type { LoadColumns } from '../machine.ts'
import { Arrivals } from '../marks.ts'
import type { Kind } from '../options.ts'
import { bytesReadBy } from '../proc.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile, short, worst } from '../stats.ts'
import { type StepWork, stepWork } from '../step-work.ts'

/** Milliseconds between two appends, give or take half of it. */
const every = 50
/** Milliseconds after which the server has begun to count the log of a follower that began at its end. */
const settling = 8_000
/** How long what was appended meanwhile may take to arrive, in milliseconds. */
const patience = 60_000
const kibi = 1024

interface Measured {
  readonly kind: Kind
  readonly label: string
  readonly count: number
  readonly latencies: readonly number[]
  /** The same of appends while the server counted what lies before. */
  readonly early: readonly number[]
  readonly cpuMs: number
  /** Bytes read by the server for one append; `null` where the system does not tell. */
  readonly read: number | null
  readonly step: StepWork
  readonly rss: number
  readonly load: LoadColumns
}

export async function measureAppends(bench: Bench): Promise<Section> {
  const { options, folder, progress } = bench
  const all: Measured[] = []
  for (const size of options.sizes) {
    for (const kind of options.kinds) {
      const label = labelOf(kind, size)
      const sample = await prepareSingle(folder, kind, size)
      progress(`append: ${label}`)
      all.push({ kind, label, ...(await measure(sample, bench)) })
    }
  }
  return {
    title: 'Append to client',
    note:
      `One line of about 0.6 KB every ${every / 2}-${every * 1.5} ms to a session that one client follows from its ` +
      'end; milliseconds from right before the write until the client has the message. "server KB" and "CPU ms" are ' +
      'all that the server process did for one append (what it does at rest taken off; list, summaries and ' +
      'indexing it too), measured after it had come to rest with everything indexed; "step KB" and "records" are the ' +
      'one read that the follower waits for. ' +
      `"early" are the appends of the first ${settling / 1000} s, in which the server begins to count the whole log: a ` +
      'reading of the file that must hold nobody up, and that is no cost of an append.',
    rows: all.map(rowOf),
    checks: [...all.flatMap(checksOf), ...options.kinds.flatMap((kind) => flatness(kind, all))],
  }
}

async function measure(sample: Sample, { options, load }: Bench): Promise<Omit<Measured, 'kind' | 'label'>> {
  const count = options.quick ? 40 : 200
  const step = await stepWork(sample)
  const server = await restingServer(sample.home)
  const early = new Arrivals('early', settling / every)
  const arrivals = new Arrivals('append', count)
  const take = (message: Message) => (early.take(message), arrivals.take(message))
  const follower = await Follower.start({ url: server.hello, key: sample.key, from: 'end', take })
  try {
    await appendRun(sample, { tag: 'early', count: settling / every, every, jitter: 1 })
    await early.within(patience)
    await server.quiet()
    const rest = await costs(server, () => sleep(2_000))
    const stopLoad = await load.start([server])
    const run = await costs(server, async () => {
      await appendRun(sample, { tag: 'append', count, every, jitter: 1 })
      await arrivals.within(patience)
    })
    return {
      count,
      latencies: allOf(arrivals),
      early: allOf(early),
      cpuMs: (run.cpuMs - (rest.cpuMs * run.wall) / rest.wall) / count,
      read:
        run.read === null || rest.read === null
          ? null
          : (run.read - (rest.read * run.wall) / rest.wall) / count,
      step,
      rss: (await server.report()).rss,
      load: await stopLoad(),
    }
  } finally {
    await follower.stop()
    await server.close()
  }
}

/** Latencies; what never arrived is later than all that did. */
function allOf({ latencies, missing }: Arrivals): number[] {
  return [...latencies, ...Array<number>(missing).fill(Infinity)]
}

/** What the server process uses while something runs. */
async function costs(server: Child, run: () => Promise<void>) {
  const before = { wall: performance.now(), ...(await server.report()), read: await bytesReadBy(server.pid) }
  await run()
  const read = await bytesReadBy(server.pid)
  return {
    wall: performance.now() - before.wall,
    cpuMs: (await server.report()).cpuMs - before.cpuMs,
    read: read === null || before.read === null ? null : read - before.read,
  }
}

function rowOf({
  label,
  count,
  latencies,
  early,
  cpuMs,
  read,
  step,
  rss,
  load,
}: Measured): Section['rows'][number] {
  return {
    session: label,
    n: String(count),
    'p50 ms': median(latencies),
    'p99 ms': percentile(latencies, 0.99),
    'max ms': worst(latencies),
    'early p99 / max ms (n)': `${short(percentile(early, 0.99))} / ${short(worst(early))} (${early.length})`,
    'CPU ms': cpuMs,
    'server KB': read === null ? 'no /proc' : read / kibi,
    'step KB': step.bytesRead / kibi,
    records: String(step.recordsParsed),
    'RSS MB': rss / 1e6,
    ...load,
  }
}

function checksOf({ label, latencies, early, read, step }: Measured): Check[] {
  const beside = (step.bytesRead - step.appended) / kibi
  const server = {
    what: `server reads for an append, ${label}`,
    value: (read ?? 0) / kibi,
    budget: 256,
    unit: 'KB',
  }
  return [
    { what: `append p50, ${label}`, value: median(latencies), budget: 4, unit: 'ms' },
    { what: `append p99, ${label}`, value: percentile(latencies, 0.99), budget: 20, unit: 'ms' },
    { what: `append p99 while counted, ${label}`, value: percentile(early, 0.99), budget: 20, unit: 'ms' },
    { what: `step reads beside the line, ${label}`, value: beside, budget: 16, unit: 'KB' },
    { what: `step parses, ${label}`, value: step.recordsParsed, budget: 1, unit: 'records' },
    ...(read === null ? [] : [server]),
  ]
}

/** The largest session beside the smallest: what an append costs must not grow with what lies before it. */
function flatness(kind: Kind, all: readonly Measured[]): Check[] {
  const own = all.filter((one) => one.kind === kind)
  const [smallest, largest] = [own[0], own.at(-1)]
  if (smallest === undefined || largest === undefined || smallest === largest) return []
  const value = median(largest.latencies) / median(smallest.latencies)
  return [{ what: `append p50, ${largest.label} : ${smallest.label}`, value, budget: 2, unit: 'times' }]
}
