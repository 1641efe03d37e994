import { setTimeout as sleep } from 'node:timers/promises'
import { appendRun } from '../appender.ts'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { loadText, ownCpuMs, watchLoad } from '../machine.ts'
import { Arrivals } from '../marks.ts'
import { bytesReadBy } from '../proc.ts'
import type { Check, Section } from '../report.ts'
import { ServerProcess } from '../server-process.ts'
import { median, percentile, worst } from '../stats.ts'
import { type StepWork, stepWork } from '../step-work.ts'

/** Milliseconds between two appends, give or take half of it. */
const every = 50
/** A follower that began at the end counts the log some seconds later: that is no work of an append. */
const settling = 7_000
const kibi = 1024

interface Measured {
  readonly label: string
  readonly count: number
  readonly latencies: readonly number[]
  readonly cpuMs: number
  /** Bytes read by the server for one append; `null` where the system does not tell. */
  readonly read: number | null
  readonly step: StepWork
  readonly rss: number
  readonly load: string
}

export async function measureAppends({ options, folder, progress }: Bench): Promise<Section> {
  const count = options.quick ? 40 : 200
  const all: Measured[] = []
  for (const size of options.sizes) {
    for (const kind of options.kinds) {
      const sample = await prepareSingle(folder, kind, size)
      progress(`append: ${labelOf(kind, size)}`)
      all.push(await measure(sample, { label: labelOf(kind, size), count }))
    }
  }
  return {
    title: 'Append to client',
    note:
      `One line of about 0.6 KB every ${every / 2}-${every * 1.5} ms to a session that one client follows from its ` +
      'end; milliseconds from right before the write until the client has the message. "server KB" and "CPU ms" are ' +
      'all that the server process did for one append (list and summaries included, what it does at rest taken off), ' +
      'measured after it had come to rest; "step KB" and "records" are the one read that the follower waits for.',
    rows: all.map(rowOf),
    checks: all.flatMap(checksOf),
  }
}

async function measure(
  sample: Sample,
  { label, count }: { label: string; count: number },
): Promise<Measured> {
  const step = await stepWork(sample)
  const server = await ServerProcess.start(sample.home)
  const arrivals = new Arrivals('append', count)
  const take = arrivals.take.bind(arrivals)
  const follower = await Follower.start({ url: server.url, key: sample.key, from: 'end', take })
  try {
    await sleep(settling)
    await server.quiet()
    const rest = await costs(server, () => sleep(2_000))
    const stopLoad = await watchLoad(async () => ownCpuMs() + (await server.cpuMs()))
    const run = await costs(server, async () => {
      await appendRun(sample, { tag: 'append', count, every, jitter: 1 })
      await Promise.race([arrivals.complete, sleep(10_000)])
    })
    return {
      label,
      count,
      latencies: [...arrivals.latencies, ...Array<number>(arrivals.missing).fill(Infinity)],
      cpuMs: (run.cpuMs - (rest.cpuMs * run.wall) / rest.wall) / count,
      read:
        run.read === null || rest.read === null
          ? null
          : (run.read - (rest.read * run.wall) / rest.wall) / count,
      step,
      rss: (await server.report()).rss,
      load: loadText(await stopLoad()),
    }
  } finally {
    await follower.stop()
    await server.close()
  }
}

/** What the server process uses while something runs. */
async function costs(server: ServerProcess, run: () => Promise<void>) {
  const before = { wall: performance.now(), cpuMs: await server.cpuMs(), read: await bytesReadBy(server.pid) }
  await run()
  const read = await bytesReadBy(server.pid)
  return {
    wall: performance.now() - before.wall,
    cpuMs: (await server.cpuMs()) - before.cpuMs,
    read: read === null || before.read === null ? null : read - before.read,
  }
}

function rowOf({ label, count, latencies, cpuMs, read, step, rss, load }: Measured): Section['rows'][number] {
  return {
    session: label,
    n: String(count),
    'p50 ms': median(latencies),
    'p99 ms': percentile(latencies, 0.99),
    'max ms': worst(latencies),
    'CPU ms': cpuMs,
    'server KB': read === null ? 'no /proc' : read / kibi,
    'step KB': step.bytesRead / kibi,
    records: String(step.recordsParsed),
    'RSS MB': rss / 1e6,
    'others / load': load,
  }
}

function checksOf({ label, latencies, read, step }: Measured): Check[] {
  const structural = [
    {
      what: `step reads, ${label}`,
      value: (step.bytesRead - step.appended) / kibi,
      budget: 16,
      unit: 'KB beside the line',
    },
    { what: `step parses, ${label}`, value: step.recordsParsed, budget: 1, unit: 'records' },
  ]
  const server = {
    what: `server reads for an append, ${label}`,
    value: (read ?? 0) / kibi,
    budget: 1024,
    unit: 'KB',
  }
  return [
    { what: `append p50, ${label}`, value: median(latencies), budget: 4, unit: 'ms' },
    { what: `append p99, ${label}`, value: percentile(latencies, 0.99), budget: 20, unit: 'ms' },
    ...structural,
    ...(read === null ? [] : [server]),
  ]
}
