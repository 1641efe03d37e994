import { createClient } from '@unspool/client'
import { appendRun } from '../appender.ts'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import { nearestTo } from '../data.ts'
import { startProgram } from '../program.ts'
import type { Check, Section } from '../report.ts'
import { opensOf, serverOver } from '../serving.ts'
import { median, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

/** Milliseconds until the first page of the list is there. */
const budget = 150

/** Starts over a catalog that says all that is on disk. */
export async function measureRestart(bench: Bench): Promise<Section> {
  const tree = treeOf(bench.options)
  const { home, catalog } = await catalogued(bench)
  const runs = bench.options.quick ? 3 : 7
  const stopLoad = await bench.load.start([])
  const program: number[] = []
  const server: Awaited<ReturnType<typeof startServer>>[] = []
  for (let n = 0; n < runs; n++) {
    bench.progress(`list: restart ${n + 1}`)
    program.push((await startProgram(home, catalog)).listMs)
    server.push(await startServer(home, catalog))
  }
  const load = await stopLoad()
  const row = (start: string, values: readonly number[]) => ({
    'what starts': start,
    n: String(values.length),
    'median ms': median(values),
    'min ms': Math.min(...values),
    'max ms': worst(values),
    ...load,
  })
  const own = server.map(({ ownMs }) => ownMs)
  return {
    title: 'First list after a restart',
    note:
      `Over ${treeText(tree)}, all of them in the catalog as they are on disk; milliseconds until a client has the ` +
      'first page of the list from the start of the process, and what `startServer` takes alone. "others" includes ' +
      'what is measured.',
    rows: [
      row('unspool serve', program),
      row(
        'a process with only the server',
        server.map(({ listMs }) => listMs),
      ),
      row('startServer', own),
    ],
    checks: [
      { what: 'first list after a restart, from process start', value: median(program), budget, unit: 'ms' },
      { what: 'first list after a restart, from startServer', value: median(own), budget, unit: 'ms' },
    ],
  }
}

async function startServer(home: string, catalog: string): Promise<{ listMs: number; ownMs: number }> {
  const server = await serverOver(home, catalog)
  const client = createClient({ url: server.hello })
  try {
    await client.sessions.list({ limit: 100 })
    return { listMs: performance.now() - server.began, ownMs: server.tookMs }
  } finally {
    await client.close()
    await server.close()
  }
}

/** What is read again by starts over a catalog. */
export async function measureRereading(bench: Bench): Promise<Section> {
  const { home, catalog, samples } = await catalogued(bench)
  const rows: Section['rows'][number][] = []
  const checks: Check[] = []
  for (const changed of [0, 1]) {
    bench.progress(`list: what is read again, ${changed} changed`)
    for (const sample of nearestTo(1e6, samples).slice(0, changed))
      await appendRun(sample, { tag: 'restart', count: 1, every: 0, jitter: 0 })
    const { files, bytes } = await opensOf(home, catalog, bench.scratch)
    const opened = new Set(files).size
    rows.push({
      'changed meanwhile': String(changed),
      'session files opened': String(opened),
      opens: String(files.length),
      'all read, with code and catalog, MB': bytes === null ? 'no /proc' : bytes / 1e6,
    })
    const what = `session files opened by a restart, ${changed} changed`
    checks.push({ what, value: opened, budget: changed, unit: '' })
  }
  return {
    title: 'Read again after a restart',
    note: `Over ${treeText(treeOf(bench.options))}, from the start of the process until it has come to rest, by all its threads.`,
    rows,
    checks,
  }
}
