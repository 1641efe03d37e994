import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, createClient } from '@unspool/client'
import { SessionWriter } from '../appender.ts'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import { nearestTo, type Sample } from '../data.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

const megabytes = 1
const perSource = 20
/** Milliseconds between two looks whether a line can be found, and between it and the next line. */
const [every, pause] = [5, 100]
/** What is not found after so many milliseconds is not found at all. */
const patience = 30_000

interface Measured {
  readonly source: string
  /** Milliseconds from right before the write until it was found. */
  readonly words: readonly number[]
  readonly parts: readonly number[]
}

export async function measureFresh(bench: Bench): Promise<Section> {
  const { load, options, progress } = bench
  const tree = treeOf(options)
  const { samples, home, catalog } = await catalogued(bench)
  const server = await restingServer(home, catalog)
  const client = createClient({ url: server.hello })
  try {
    const rows: Section['rows'][number][] = []
    const checks: Check[] = []
    for (const sample of nearestTo(megabytes * 1e6, samples)) {
      progress(`search: lines appended to ${sample.kind}`)
      const stopLoad = await load.start([server])
      const measured = await measure(client, sample)
      rows.push({ ...rowOf(measured), ...(await stopLoad()) })
      checks.push({
        what: `append to searchable max, ${measured.source}`,
        value: worst(measured.words),
        budget: 1000,
        unit: 'ms',
      })
    }
    return {
      title: 'Append to searchable',
      note:
        `A line with a word that nothing else has, to a session of about ${megabytes} MB among ${treeText(tree)}; ` +
        `milliseconds from right before the write until a client finds it that asks again ${every} ms after each answer.`,
      rows,
      checks,
    }
  } finally {
    await client.close()
    await server.close()
  }
}

async function measure(client: Client, sample: Sample): Promise<Measured> {
  const writer = new SessionWriter(sample)
  const words: number[] = []
  const parts: number[] = []
  try {
    for (let n = 0; n < perSource; n++) {
      const word = `zqfresh${sample.kind}x${Date.now().toString(36)}x${n}q`
      // Not in step with the server's own timers.
      await sleep(pause * (0.5 + Math.random()))
      const began = performance.now()
      writer.append(`this line has ${word} in it`)
      const found = (query: string) => untilFound(client, { query, key: sample.key, began })
      const [byWord, byPart] = await Promise.all([found(word), found(`*${word.slice(1, -1)}*`)])
      words.push(byWord)
      parts.push(byPart)
    }
  } finally {
    writer.close()
  }
  return { source: sample.kind, words, parts }
}

/** Milliseconds; more than all others when it is not found. */
async function untilFound(
  client: Client,
  { query, key, began }: { query: string; key: string; began: number },
): Promise<number> {
  while (performance.now() - began < patience) {
    const { sessions } = await client.search({ query, limit: 1, hits: 1 })
    if (sessions.some(({ session }) => session.key === key)) return performance.now() - began
    await sleep(every)
  }
  return Infinity
}

function rowOf({ source, words, parts }: Measured): Section['rows'][number] {
  return {
    session: source,
    n: String(words.length),
    'p50 ms': median(words),
    'p95 ms': percentile(words, 0.95),
    'max ms': worst(words),
    'by part p50 ms': median(parts),
    'by part max ms': worst(parts),
  }
}
