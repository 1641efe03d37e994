import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench } from './bench.ts'
import { Child } from './child.ts'
import { dataFolder } from './data.ts'
import { LoadMeter, loadNote, machineText } from './machine.ts'
import { type Options, parseOptions, type Part, UsageError } from './options.ts'
import { measureAppends } from './parts/append.ts'
import { measureFresh } from './parts/fresh.ts'
import { measureIndexing } from './parts/indexing.ts'
import { measureList } from './parts/list.ts'
import { measureLive } from './parts/live.ts'
import { measureMemory } from './parts/rss.ts'
import { measureOpening } from './parts/open.ts'
import { measurePage } from './parts/page.ts'
import { measurePeersList } from './parts/peers-list.ts'
import { measurePeersRate } from './parts/peers-rate.ts'
import { measurePeersWhole } from './parts/peers-whole.ts'
import { measurePeers } from './parts/peers.ts'
import { measureRate } from './parts/rate.ts'
import { measureRereading, measureRestart } from './parts/restart.ts'
import { measureRest } from './parts/rest.ts'
import { measureSearch } from './parts/searching.ts'
import { type Check, checksText, isMet, type Section, sectionText } from './report.ts'

type Measure = (bench: Bench) => Promise<Section>

const besidePeers: readonly Measure[] = [measurePeers, measurePeersWhole, measurePeersRate, measurePeersList]

const measures: Record<Part, readonly Measure[]> = {
  append: [measureAppends],
  open: [measureOpening],
  list: [measureList, measureRestart, measureRereading],
  rate: [measureRate],
  rss: [measureMemory],
  index: [measureIndexing, measureLive],
  search: [measureSearch, measureFresh],
  page: [measurePage],
  rest: [measureRest],
}

/** Measures what was asked for and prints it as Markdown. Exit code 1: a budget was missed; 2: the options are wrong. */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  const idle = await Child.start('idle')
  const scratch = mkdtempSync(join(tmpdir(), 'unspool-bench-run-'))
  const bench: Bench = {
    options,
    folder: dataFolder(),
    scratch,
    load: new LoadMeter(idle),
    progress: (line) => process.stderr.write(`${line}\n`),
  }
  const quick = options.quick ? ' (quick: small files, few repetitions)' : ''
  console.log(`# Unspool bench, ${new Date().toISOString().slice(0, 10)}${quick}`)
  console.log(`\n${machineText()}. Page cache warm. ${loadNote}`)
  const checks: Check[] = []
  try {
    for (const [name, measure] of chosen(options)) {
      const section = await tried(name, () => measure(bench))
      console.log(sectionText(section))
      checks.push(...section.checks)
    }
  } finally {
    await idle.close()
    rmSync(scratch, { recursive: true, force: true })
  }
  console.log(checksText(checks))
  return checks.every(isMet) ? 0 : 1
}

function chosen({ only, peers }: Options): (readonly [string, Measure])[] {
  const own = [...only].flatMap((part) => measures[part].map((measure) => [part, measure] as const))
  return [...own, ...(peers ? besidePeers.map((measure) => ['peers', measure] as const) : [])]
}

/** A part that fails costs its own numbers, not those of the parts before and after it. */
async function tried(name: string, measure: () => Promise<Section>): Promise<Section> {
  try {
    return await measure()
  } catch (error) {
    console.error(error)
    const note = `This part failed: ${error instanceof Error ? error.message : String(error)}`
    return { title: name, note, rows: [], checks: [{ what: name, value: Number.NaN, budget: 0, unit: '' }] }
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
