import { createClient } from '@unspool/client'
import { type Bench, labelOf } from '../bench.ts'
import { Child, type Report } from '../child.ts'
import { prepareSingle, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import type { LoadColumns } from '../machine.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, worst } from '../stats.ts'

/** A small session is read again and again for so many milliseconds: one reading says little about delays. */
const atLeast = 3_000

interface Measured {
  readonly label: string
  /** Milliseconds until the last page was there; the first one is the first after the server began. */
  readonly opens: readonly number[]
  /** Milliseconds until the whole session was there. */
  readonly readings: readonly number[]
  readonly messages: number
  /** The server's, over all of it. */
  readonly report: Report
  /** What another client waited for the list meanwhile, in milliseconds. */
  readonly waits: readonly number[]
  readonly load: LoadColumns
}

export async function measureOpening(bench: Bench): Promise<Section> {
  const { options, folder, progress } = bench
  const all: Measured[] = []
  for (const size of options.sizes) {
    for (const kind of options.kinds) {
      const label = labelOf(kind, size)
      const sample = await prepareSingle(folder, kind, size)
      progress(`open: ${label}`)
      all.push({ label, ...(await measure(sample, bench)) })
    }
  }
  return {
    title: 'Opening, and reading whole',
    note:
      'A new client connects and asks for the last 50 messages; milliseconds until they are decoded ("first": the ' +
      `server's first request for that session). Then one client reads the session from its start, for at least ${atLeast / 1000} s. ` +
      'All the while another one asks for the list every 10 ms; the delay is that of the event loop of the ' +
      "server's main thread.",
    rows: all.map(rowOf),
    checks: all.flatMap(checksOf),
  }
}

async function measure(sample: Sample, { options, load }: Bench): Promise<Omit<Measured, 'label'>> {
  const server = await restingServer(sample.home)
  const url = server.hello
  const other = await Child.start('polling', { args: [`${url}/trpc/sessions.list`] })
  try {
    const stopLoad = await load.start([server, other])
    await Promise.all([server.watch(), other.watch()])
    const opens: number[] = []
    for (let i = 0; i < (options.quick ? 5 : 20); i++) opens.push(await open(url, sample.key))
    const began = performance.now()
    const readings: number[] = []
    let messages = 0
    while (performance.now() - began < atLeast) {
      const read = await readWhole(url, sample.key)
      readings.push(read.taken)
      messages = read.messages
    }
    const [report, { waits }] = await Promise.all([server.report(), other.report()])
    return { opens, readings, messages, report, waits, load: await stopLoad() }
  } finally {
    await other.close()
    await server.close()
  }
}

/** Milliseconds until a new client has the last page. */
export async function open(url: string, key: string): Promise<number> {
  const began = performance.now()
  const client = createClient({ url })
  const { messages } = await client.conversation.page(key, { limit: 50 })
  const taken = performance.now() - began
  if (messages.length === 0) throw new Error(`${key} has no messages`)
  await client.close()
  return taken
}

/** All messages of a session, and the milliseconds until a new client has them. */
export async function readWhole(url: string, key: string): Promise<{ messages: number; taken: number }> {
  let messages = 0
  const began = performance.now()
  const follower = await Follower.start({ url, key, from: 'start', take: () => (messages += 1) })
  const taken = performance.now() - began
  await follower.stop()
  return { messages, taken }
}

function rowOf({ label, opens, readings, messages, report, waits, load }: Measured): Section['rows'][number] {
  return {
    session: label,
    n: String(opens.length),
    'first ms': opens[0] ?? Number.NaN,
    'p50 ms': median(opens),
    'max ms': worst(opens),
    'whole s (n)': `${(median(readings) / 1000).toFixed(2)} (${readings.length})`,
    messages: String(messages),
    'delay p99 ms': report.delayP99,
    'delay max ms': report.delayMax,
    'other request max ms (n)': `${worst(waits).toFixed(1)} (${waits.length})`,
    'peak RSS MB': report.peak / 1e6,
    ...load,
  }
}

function checksOf({ label, opens, report, waits }: Measured): Check[] {
  return [
    { what: `first open, ${label}`, value: opens[0] ?? Number.NaN, budget: 50, unit: 'ms' },
    { what: `open p50, ${label}`, value: median(opens), budget: 50, unit: 'ms' },
    { what: `event-loop delay p99 meanwhile, ${label}`, value: report.delayP99, budget: 20, unit: 'ms' },
    { what: `worst other request meanwhile, ${label}`, value: worst(waits), budget: 50, unit: 'ms' },
  ]
}
