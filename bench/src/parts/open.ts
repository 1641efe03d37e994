import { createClient } from '@unspool/client'
import { type Bench, labelOf } from '../bench.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import { loadText, ownCpuMs, watchLoad } from '../machine.ts'
import { Poller } from '../poller.ts'
import type { Check, Section } from '../report.ts'
import { type Report, ServerProcess } from '../server-process.ts'
import { median, worst } from '../stats.ts'

interface Measured {
  readonly label: string
  /** Milliseconds until the last page was there; the first one is the first after the server began. */
  readonly opens: readonly number[]
  readonly messages: number
  readonly wholeMs: number
  readonly report: Report
  /** What another client waited for the list meanwhile, in milliseconds. */
  readonly others: readonly number[]
  readonly load: string
}

export async function measureOpening({ options, folder, progress }: Bench): Promise<Section> {
  const count = options.quick ? 5 : 20
  const all: Measured[] = []
  for (const size of options.sizes) {
    for (const kind of options.kinds) {
      const sample = await prepareSingle(folder, kind, size)
      progress(`open: ${labelOf(kind, size)}`)
      all.push(await measure(sample, { label: labelOf(kind, size), count }))
    }
  }
  return {
    title: 'Opening, and reading whole',
    note:
      'A new client connects and asks for the last 50 messages; milliseconds until they are decoded ("first": the ' +
      "server's first request for that session). Then one client reads the session from its start. All the while " +
      "another one asks for the list every 10 ms; the delay is the event loop's of the server's main thread.",
    rows: all.map(rowOf),
    checks: all.flatMap(checksOf),
  }
}

async function measure(
  sample: Sample,
  { label, count }: { label: string; count: number },
): Promise<Measured> {
  const server = await ServerProcess.start(sample.home)
  await server.quiet()
  const poller = new Poller(server.url)
  try {
    await server.watch()
    const stopLoad = await watchLoad(async () => ownCpuMs() + (await server.cpuMs()))
    const opens: number[] = []
    for (let i = 0; i < count; i++) opens.push(await open(server.url, sample.key))
    const { messages, wholeMs } = await readWhole(server.url, sample.key)
    const report = await server.report()
    return {
      label,
      opens,
      messages,
      wholeMs,
      report,
      others: await poller.stop(),
      load: loadText(await stopLoad()),
    }
  } finally {
    poller.kill()
    await server.close()
  }
}

async function open(url: string, key: string): Promise<number> {
  const began = performance.now()
  const client = createClient({ url })
  const { messages } = await client.conversation.page(key, { limit: 50 })
  const taken = performance.now() - began
  if (messages.length === 0) throw new Error(`${key} has no messages`)
  await client.close()
  return taken
}

async function readWhole(url: string, key: string): Promise<{ messages: number; wholeMs: number }> {
  let messages = 0
  const began = performance.now()
  const follower = await Follower.start({ url, key, from: 'start', take: () => (messages += 1) })
  const wholeMs = performance.now() - began
  await follower.stop()
  return { messages, wholeMs }
}

function rowOf({ label, opens, messages, wholeMs, report, others, load }: Measured): Section['rows'][number] {
  return {
    session: label,
    n: String(opens.length),
    'first ms': opens[0] ?? Number.NaN,
    'p50 ms': median(opens),
    'max ms': worst(opens),
    'whole s': wholeMs / 1000,
    messages: String(messages),
    'delay p99 ms': report.delayP99,
    'delay max ms': report.delayMax,
    'other request max ms (n)': `${worst(others).toFixed(1)} (${others.length})`,
    'peak RSS MB': report.peak / 1e6,
    'others / load': load,
  }
}

function checksOf({ label, opens, report, others }: Measured): Check[] {
  return [
    { what: `first open, ${label}`, value: opens[0] ?? Number.NaN, budget: 50, unit: 'ms' },
    { what: `open p50, ${label}`, value: median(opens), budget: 50, unit: 'ms' },
    { what: `event-loop delay p99 meanwhile, ${label}`, value: report.delayP99, budget: 20, unit: 'ms' },
    { what: `worst other request meanwhile, ${label}`, value: worst(others), budget: 50, unit: 'ms' },
  ]
}
