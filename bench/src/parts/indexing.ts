import { mkdtempSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@unspool/client'
import type { IndexStatus } from '@unspool/core'
import type { Bench } from '../bench.ts'
import { Child, type Report } from '../child.ts'
import { prepareTree, type Sample } from '../data.ts'
import type { LoadColumns } from '../machine.ts'
import { needleOf } from '../questions.ts'
import type { Check, Section } from '../report.ts'
import { indexed, serverOver } from '../serving.ts'
import { treeOf, treeText } from '../trees.ts'

/** Sessions that people look for first. */
const newest = 50
/** Milliseconds between two looks whether something can be found: each takes time from what is waited for. */
const every = 30

/** Moments as `performance.now()`. */
interface Moments {
  readonly newest: number
  readonly words: number
  readonly parts: number
}

interface Measured {
  /** Milliseconds from the start of the process until it answered. */
  readonly startMs: number
  /** Milliseconds from the start of the process. */
  readonly moments: Moments
  readonly report: Report
  readonly rest: number
  /** The database alone, and with its log of what was written last. */
  readonly databaseBytes: number
  readonly folderBytes: number
  readonly textBytes: number
  readonly load: LoadColumns
}

/** A first start: nothing is indexed, and nobody asks for anything but how far it is. */
export async function measureIndexing(bench: Bench): Promise<Section> {
  const tree = treeOf(bench.options)
  const samples = await prepareTree(bench.folder, tree)
  bench.progress(`index: ${treeText(tree)}`)
  const measured = await measure(samples, bench)
  const rows = rowsOf(measured).map(([what, value, unit, budget]) => ({
    what,
    measured: value,
    unit,
    'at most': budget === null ? '' : String(budget),
    ...measured.load,
  }))
  return {
    title: 'Indexing',
    note:
      `The server's first start over ${treeText(tree)}, with no catalog. Seconds until a client finds what it looks ` +
      `for: "newest ${newest}" when all of them are among the sessions found with a prompt in them, the others when all ` +
      'sessions are said to be in and the needle of the one written to longest ago is found. Delay of the event loop ' +
      "of the server's main thread and memory of all its threads from its first answer until then. The database is " +
      'all files in its folder while the server rests; its text is summed by a process that does nothing else.',
    rows,
    checks: rowsOf(measured).flatMap(checkOf),
  }
}

type Row = readonly [what: string, value: number, unit: string, budget: number | null]

function rowsOf({ startMs, moments, report, rest, ...sizes }: Measured): readonly Row[] {
  const answering = (moment: number) => (moment - startMs) / 1000
  const { databaseBytes, folderBytes, textBytes } = sizes
  const [mega, second] = [1e6, 1000]
  return [
    ['first list there, from process start', startMs / second, 's', null],
    [`newest ${newest} by words, from the first answer`, answering(moments.newest), 's', 1],
    [`newest ${newest} by words, from process start`, moments.newest / second, 's', null],
    ['all by words, from process start', moments.words / second, 's', 20],
    ['all by parts of words, from process start', moments.parts / second, 's', 60],
    ['event-loop delay p99 while indexing', report.delayP99, 'ms', 20],
    ['event-loop delay max while indexing', report.delayMax, 'ms', null],
    ['processor time', report.cpuMs / second, 's', null],
    ['peak RSS while indexing', report.peak / mega, 'MB', null],
    ['RSS at rest afterwards', rest / mega, 'MB', null],
    ['database', databaseBytes / mega, 'MB', null],
    ['database with its log', folderBytes / mega, 'MB', null],
    ['text indexed', textBytes / mega, 'MB', null],
    ['database : text', (databaseBytes / textBytes) * 100, '%', 90],
  ]
}

function checkOf([what, value, unit, budget]: Row): Check[] {
  return budget === null ? [] : [{ what, value, unit, budget }]
}

async function measure(samples: readonly Sample[], { load, scratch }: Bench): Promise<Measured> {
  const home = samples[0]?.home ?? ''
  const catalog = mkdtempSync(join(scratch, 'first-'))
  const server = await serverOver(home, catalog)
  try {
    await server.watch()
    const stopLoad = await load.start([server])
    const absolute = await momentsOf(server.hello, samples)
    const report = await server.report()
    const loadColumns = await stopLoad()
    await server.quiet()
    const rest = (await server.report()).rss
    const { databaseBytes, folderBytes } = bytesIn(catalog)
    return {
      startMs: server.startMs,
      moments: {
        newest: absolute.newest - server.began,
        words: absolute.words - server.began,
        parts: absolute.parts - server.began,
      },
      report,
      rest,
      databaseBytes,
      folderBytes,
      textBytes: await textBytesIn(home),
      load: loadColumns,
    }
  } finally {
    await server.close()
  }
}

async function momentsOf(url: string, samples: readonly Sample[]): Promise<Moments> {
  const client = createClient({ url })
  const needle = needleOf(samples, 'oldest')
  const all = async (isIn: (status: IndexStatus) => boolean, query: string) => {
    await indexed(url, isIn)
    // The status counts what is on its way into the database too.
    await untilFound(client, query)
    return performance.now()
  }
  try {
    const [first, words, parts] = await Promise.all([
      newestFound(client, samples),
      all((status) => status.words >= status.sessions, needle),
      all((status) => status.substrings >= status.sessions, `*${needle.slice(1, -1)}*`),
    ])
    return { newest: first, words, parts }
  } finally {
    await client.close()
  }
}

/** When the newest sessions are all among those that can be found, and the newest needle of them is. */
async function newestFound(client: Client, samples: readonly Sample[]): Promise<number> {
  const { sessions } = await client.sessions.list({ limit: newest })
  const wanted = new Set(sessions.map(({ key }) => key))
  // Cheap to ask for: to ask for all of them again and again would hold up what is waited for.
  await untilFound(
    client,
    needleOf(
      samples.filter(({ key }) => wanted.has(key)),
      'oldest',
    ),
  )
  while (wanted.size > 0) {
    const began = performance.now()
    await strike(wanted, client)
    // Asked without a pause, it would hold up what it waits for.
    if (wanted.size > 0) await sleep(every + 4 * (performance.now() - began))
  }
  await untilFound(client, needleOf(samples, 'newest'))
  return performance.now()
}

/**
 * Takes out of them the keys of those that are found: up to 400 are asked for, more than are indexed when the
 * newest are. No word is asked for: with few to be found by one, its letters would be looked for too, and for long.
 */
async function strike(wanted: Set<string>, client: Client): Promise<void> {
  for (let after: string | undefined, pages = 0; pages < 4 && wanted.size > 0; pages++) {
    const answer = await client.search({ query: 'role:user', limit: 100, hits: 1, after })
    for (const { session } of answer.sessions) wanted.delete(session.key)
    if (answer.next === null) break
    after = answer.next
  }
}

async function untilFound(client: Client, query: string): Promise<void> {
  while ((await client.search({ query, limit: 1, hits: 1 })).sessions.length === 0) await sleep(every)
}

function bytesIn(folder: string): Pick<Measured, 'databaseBytes' | 'folderBytes'> {
  const bytes = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  const names = readdirSync(folder)
  return { databaseBytes: bytes(names.filter((name) => name.endsWith('.db'))), folderBytes: bytes(names) }
}

async function textBytesIn(home: string): Promise<number> {
  const child = await Child.start('text', { args: [home] })
  await child.close()
  return Number(child.hello)
}
