import type { Bench } from './bench.ts'
import { Child } from './child.ts'
import { dataFolder } from './data.ts'
import { LoadMeter, loadNote, machineText } from './machine.ts'
import { parseOptions, type Part, UsageError } from './options.ts'
import { measureAppends } from './parts/append.ts'
import { measureList } from './parts/list.ts'
import { measureMemory } from './parts/rss.ts'
import { measureOpening } from './parts/open.ts'
import { measurePeers } from './parts/peers.ts'
import { measureRate } from './parts/rate.ts'
import { type Check, checksText, isMet, type Section, sectionText } from './report.ts'

const measures: Record<Part, (bench: Bench) => Promise<Section>> = {
  append: measureAppends,
  open: measureOpening,
  list: measureList,
  rate: measureRate,
  rss: measureMemory,
}

/** Measures what was asked for and prints it as Markdown. Exit code 1: a budget was missed; 2: the options are wrong. */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2))
  const idle = await Child.start('idle')
  const bench: Bench = {
    options,
    folder: dataFolder(),
    load: new LoadMeter(idle),
    progress: (line) => process.stderr.write(`${line}\n`),
  }
  const quick = options.quick ? ' (quick: small files, few repetitions)' : ''
  console.log(`# Unspool bench, ${new Date().toISOString().slice(0, 10)}${quick}`)
  console.log(`\n${machineText()}. Page cache warm. ${loadNote}`)
  const checks: Check[] = []
  const chosen = [...options.only].map((part) => [part, measures[part]] as const)
  for (const [name, measure] of [...chosen, ...(options.peers ? [['peers', measurePeers] as const] : [])]) {
    const section = await tried(name, () => measure(bench))
    console.log(sectionText(section))
    checks.push(...section.checks)
  }
  console.log(checksText(checks))
  await idle.close()
  return checks.every(isMet) ? 0 : 1
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
