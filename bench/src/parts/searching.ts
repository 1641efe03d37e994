import { createClient } from '@unspool/client'
import { ask, type Asked } from '../asking.ts'
import type { Bench } from '../bench.ts'
import { catalogued } from '../catalogued.ts'
import type { Sample } from '../data.ts'
import { findGrep } from '../grep.ts'
import { commonWord, partsIn, phrasesIn, type Question, wordsIn } from '../questions.ts'
import type { Check, Section } from '../report.ts'
import { restingServer } from '../serving.ts'
import { median, percentile, short, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

/** Questions of each kind at least. */
const atLeast = 30
/** How often the other program looks through everything. */
const greps = 3

interface Kind {
  readonly name: string
  readonly questions: readonly Question[]
  /** Milliseconds that 95 % of the answers may take; `null`: nothing is said of it. */
  readonly budget: number | null
  /** The other program can answer it too. */
  readonly isPlain?: boolean
}

interface Measured extends Kind {
  readonly asked: Asked
}

export async function measureSearch(bench: Bench): Promise<Section> {
  const { options, load, progress } = bench
  const tree = treeOf(options)
  const { samples, home, catalog } = await catalogued(bench)
  progress(`search: ${treeText(tree)}`)
  const server = await restingServer(home, catalog)
  const client = createClient({ url: server.hello })
  try {
    const stopLoad = await load.start([server])
    const all: Measured[] = []
    for (const kind of kindsOf(samples))
      all.push({ ...kind, asked: await ask(client, repeated(kind.questions)) })
    const loadColumns = await stopLoad()
    const other = grepped(samples)
    return {
      title: 'Search',
      note:
        `One question after the other to a server at rest over ${treeText(tree)}; milliseconds until the first 20 ` +
        'sessions are at the client, snippets and all. "missing": sessions not found though they have it, "strange": ' +
        `found though they have not. "${other.name}" is what it takes to name the one file with a rare word (median ` +
        `of ${greps}), and how many times as long that is.`,
      rows: all.map((one) => ({
        ...rowOf(one),
        [`${other.name} ms`]: beside(one, other.ms),
        ...loadColumns,
      })),
      checks: all.flatMap(checksOf),
    }
  } finally {
    await client.close()
    await server.close()
  }
}

function kindsOf(samples: readonly Sample[]): readonly Kind[] {
  const rare = 30
  return [
    { name: 'rare word', questions: wordsIn(samples), budget: rare, isPlain: true },
    { name: 'rare phrase', questions: phrasesIn(samples), budget: rare, isPlain: true },
    { name: 'part of a rare word', questions: partsIn(samples), budget: rare, isPlain: true },
    { name: `"${commonWord}", in every session`, questions: everywhere(commonWord), budget: 100 },
    { name: 'two such words', questions: everywhere(`${commonWord} error`), budget: null },
  ]
}

function everywhere(query: string): Question[] {
  return [{ query, expected: null }]
}

function repeated(questions: readonly Question[]): Question[] {
  const times = Math.ceil(atLeast / questions.length)
  return Array.from({ length: times }, () => questions).flat()
}

function grepped(samples: readonly Sample[]): { name: string; ms: number } {
  const grep = findGrep()
  if (grep === null) return { name: 'grep', ms: Number.NaN }
  const needles = samples.flatMap(({ needles: [needle], home }) => (needle ? [{ needle, home }] : []))
  const times = needles.slice(0, greps).map(({ home, needle }) => grep.time(home, needle, 1))
  return { name: grep.name, ms: median(times) }
}

function beside({ isPlain = false, asked }: Measured, ms: number): string {
  return isPlain ? `${short(ms)} (${short(ms / median(asked.times))})` : ''
}

function rowOf({ name, asked: { times, serverTimes, missing, strange } }: Measured): Section['rows'][number] {
  return {
    query: name,
    n: String(times.length),
    'p50 ms': median(times),
    'p95 ms': percentile(times, 0.95),
    'max ms': worst(times),
    'first ms': times[0] ?? Number.NaN,
    'p95 in the server ms': percentile(serverTimes, 0.95),
    missing: String(missing),
    strange: String(strange),
  }
}

function checksOf({ name, budget, asked: { times, missing, strange } }: Measured): Check[] {
  const timed = {
    what: `search p95, ${name}`,
    value: percentile(times, 0.95),
    budget: budget ?? 0,
    unit: 'ms',
  }
  return [
    ...(budget === null ? [] : [timed]),
    { what: `search misses, ${name}`, value: missing, budget: 0, unit: '' },
    { what: `search finds what is not there, ${name}`, value: strange, budget: 0, unit: '' },
  ]
}
