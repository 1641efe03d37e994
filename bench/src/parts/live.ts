import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@unspool/client'
import { SessionWriter } from '../appender.ts'
import type { Bench } from '../bench.ts'
import type { Child, Report } from '../child.ts'
import { nearestTo, prepareTree, type Sample } from '../data.ts'
import { Follower } from '../follower.ts'
import type { LoadColumns } from '../machine.ts'
import { Arrivals } from '../marks.ts'
import { commonWord, partsIn, wordsIn } from '../questions.ts'
import type { Check, Section } from '../report.ts'
import { indexed, isReady, serverOver } from '../serving.ts'
import { median, percentile, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

const megabytes = 1
/** Appends to each session before it is looked whether everything is indexed; milliseconds between two of them. */
const [batch, every] = [20, 100]
/** Milliseconds from an answer to the next question. */
const pause = 150
/** How long what was appended may take to arrive, in milliseconds. */
const patience = 60_000
/** As many appends to each session at rest are enough. */
const batchesAtRest = 10

const phases = ['indexing', 'at rest'] as const

interface Phase {
  readonly name: (typeof phases)[number]
  readonly batches: number
  /** Milliseconds, by session and by question. */
  readonly appends: ReadonlyMap<string, readonly number[]>
  readonly answers: ReadonlyMap<string, readonly number[]>
  readonly report: Report
  readonly load: LoadColumns
}

/** One client's followers, and one that searches. */
interface Scene {
  readonly bench: Bench
  readonly server: Child
  readonly client: Client
  readonly samples: readonly Sample[]
  readonly followed: readonly { readonly sample: Sample; readonly writer: SessionWriter }[]
  /** What of the batch under way has arrived, by the session's key. */
  readonly arrivals: Map<string, Arrivals>
}

/** Followers and questions during a first start, and the same on the same server afterwards. */
export async function measureLive(bench: Bench): Promise<Section> {
  const tree = treeOf(bench.options)
  const samples = await prepareTree(bench.folder, tree)
  bench.progress(`index: followers and questions beside it`)
  const both = await measure(samples, bench)
  return {
    title: 'Live while indexing',
    note:
      `A first start over ${treeText(tree)}, without a catalog, while a client each follows a session of about ` +
      `${megabytes} MB of every source, which grows by a line every ${every / 2}-${every * 1.5} ms, and another one ` +
      `asks one question after the other, ${pause} ms apart; then the same on the same server, with everything ` +
      'indexed. "delay" is that of the event loop of the server\'s main thread, its p95 not known.',
    rows: both.flatMap(rowsOf),
    checks: checksOf(both),
  }
}

async function measure(samples: readonly Sample[], bench: Bench): Promise<readonly Phase[]> {
  const followed = nearestTo(megabytes * 1e6, samples).map((sample) => {
    return { sample, writer: new SessionWriter(sample) }
  })
  const server = await serverOver(samples[0]?.home ?? '')
  const client = createClient({ url: server.hello })
  const arrivals = new Map<string, Arrivals>()
  const scene: Scene = { bench, server, client, samples, followed, arrivals }
  const following: Follower[] = []
  try {
    await server.watch()
    following.push(...(await Promise.all(followed.map(({ sample }) => followerOf(sample, scene)))))
    // The sessions that grow always lack their newest parts of words: those come last.
    const indexing = indexed(server.hello, (at) => at.substrings >= at.sessions - followed.length)
    const during = await phase(scene, 'indexing', isOver(indexing))
    await indexed(server.hello, isReady)
    await server.quiet()
    await server.watch()
    const most = Math.min(batchesAtRest, during.batches)
    const after = await phase(scene, 'at rest', (batches) => batches >= most)
    return [during, after]
  } finally {
    await Promise.all(following.map((follower) => follower.stop()))
    for (const { writer } of followed) writer.close()
    await client.close()
    await server.close()
  }
}

function followerOf({ key }: Sample, { server, arrivals }: Scene): Promise<Follower> {
  return Follower.start({
    url: server.hello,
    key,
    from: 'end',
    take: (message) => arrivals.get(key)?.take(message),
  })
}

function isOver(work: Promise<unknown>): () => boolean {
  let over = false
  // A failure is met again by whoever waits for the index next.
  const end = () => (over = true)
  work.then(end, end)
  return () => over
}

async function phase(
  scene: Scene,
  name: Phase['name'],
  isEnough: (batches: number) => boolean,
): Promise<Phase> {
  const { server, bench } = scene
  const stopLoad = await bench.load.start([server])
  const appends = new Map<string, number[]>()
  const stop = new AbortController()
  const asking = questioned(scene, stop.signal)
  let batches = 0
  do {
    await appended(scene, `${name.replace(' ', '-')}-${batches}`, appends)
    batches += 1
  } while (!isEnough(batches))
  stop.abort()
  const answers = await asking
  const report = await server.report()
  return { name, batches, appends, answers, report, load: await stopLoad() }
}

/** Appends a batch to each followed session and adds how long its lines took. */
async function appended(scene: Scene, tag: string, appends: Map<string, number[]>): Promise<void> {
  const appendTo = async ({ sample, writer }: Scene['followed'][number]) => {
    const arrivals = new Arrivals(tag, batch)
    scene.arrivals.set(sample.key, arrivals)
    await writer.run({ tag, count: batch, every, jitter: 1 })
    await arrivals.within(patience)
    const late = Array<number>(arrivals.missing).fill(Infinity)
    appends.set(sample.kind, [...(appends.get(sample.kind) ?? []), ...arrivals.latencies, ...late])
  }
  await Promise.all(scene.followed.map(appendTo))
}

/** Asks for one kind of thing after the other until it is stopped. */
async function questioned({ client, samples }: Scene, signal: AbortSignal): Promise<Map<string, number[]>> {
  const kinds = new Map([
    ['rare word', wordsIn(samples)],
    ['part of a rare word', partsIn(samples)],
    [`"${commonWord}"`, [{ query: commonWord, expected: null }]],
  ])
  const answers = new Map([...kinds.keys()].map((name): [string, number[]] => [name, []]))
  for (let n = 0; !signal.aborted; n++) {
    for (const [name, questions] of kinds) {
      const began = performance.now()
      await client.search(questions[n % questions.length]?.query ?? '')
      answers.get(name)?.push(performance.now() - began)
      await sleep(pause)
    }
  }
  return answers
}

function rowsOf({ name, appends, answers, report, load }: Phase): Section['rows'] {
  const row = (what: string, values: readonly number[]) => ({
    what,
    meanwhile: name,
    n: String(values.length),
    'p50 ms': median(values),
    'p95 ms': percentile(values, 0.95),
    'p99 ms': percentile(values, 0.99),
    'max ms': worst(values),
    ...load,
  })
  const delay = { 'p50 ms': '', 'p95 ms': '', 'p99 ms': report.delayP99, 'max ms': report.delayMax }
  return [
    ...[...appends].map(([kind, values]) => row(`append to client, ${kind}`, values)),
    row('append to client, all', [...appends.values()].flat()),
    ...[...answers].map(([kind, values]) => row(`search, ${kind}`, values)),
    { ...row('delay', []), n: '', ...delay },
  ]
}

function checksOf([during, after]: readonly Phase[]): Check[] {
  const allOf = (one: Phase | undefined) => [...(one?.appends.values() ?? [])].flat()
  const times = (share: number) => percentile(allOf(during), share) / percentile(allOf(after), share)
  const delay = during?.report.delayP99 ?? Number.NaN
  return [
    { what: 'append p50, while indexing : at rest', value: times(0.5), budget: 2, unit: 'times' },
    { what: 'append p99, while indexing : at rest', value: times(0.99), budget: 2, unit: 'times' },
    { what: 'event-loop delay p99 while indexing, with followers', value: delay, budget: 20, unit: 'ms' },
  ]
}
