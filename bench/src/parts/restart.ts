import { createClient } from '@unspool/client'
import { appendRun } from '../appender.ts'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import { nearestTo } from '../data.ts'
import { type Start, startProgram } from '../program.ts'
import type { Check, Section } from '../report.ts'
import { opensOf, serverOver } from '../serving.ts'
import { median, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

/** Milliseconds. */
const budget = 150

/** Starts over a catalog that says all that is on disk. */
export async function measureRestart(bench: Bench): Promise<Section> {
  const tree = treeOf(bench.options)
  const { home, catalog } = await catalogued(bench)
  const runs = bench.options.quick ? 3 : 7
  const stopLoad = await bench.load.start([])
  const program: Start[] = []
  const server: Awaited<ReturnType<typeof startServer>>[] = []
  for (let n = 0; n < runs; n++) {
    bench.progress(`list: restart ${n + 1}`)
    program.push(await startProgram(home, catalog))
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
  const shown = program.map(({ shownMs }) => shownMs)
  const own = server.map(({ ownMs }) => ownMs)
  return {
    title: 'The list after a restart',
    note:
      `Over ${treeText(tree)}, all of them in the catalog as they are on disk; milliseconds until a client has the ` +
      'newest sessions, as they are remembered, and then the list as it is on disk, from the start of the process; and ' +
      'what the server takes alone until that is known. "others" includes what is measured.',
    rows: [
      row('unspool serve: the newest are shown', shown),
      row(
        'unspool serve: what is on disk is known',
        program.map(({ listMs }) => listMs),
      ),
      row(
        'a process with only the server: the same',
        server.map(({ listMs }) => listMs),
      ),
      row('the server alone: the same', own),
    ],
    checks: [
      {
        what: 'newest sessions shown after a restart, from process start',
        value: median(shown),
        budget,
        unit: 'ms',
      },
      { what: 'all on disk known after a restart, from startServer', value: median(own), budget, unit: 'ms' },
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
