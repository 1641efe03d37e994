import type { Bench } from './bench.ts'
import { Child } from './child.ts'
import { dataFolder } from './data.ts'
import { LoadMeter, loadNote, machineText } from './machine.ts'
import { parseOptions, type Part, UsageError } from './options.ts'
import { measureAppends } from './parts/append.ts'
import { measureList } from './parts/list.ts'
import { measureMemory } from './parts/rss.ts'
import { measureOpening } from './parts/open.ts'
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
  for (const part of options.only) {
    const section = await measures[part](bench)
    console.log(sectionText(section))
    checks.push(...section.checks)
  }
  console.log(checksText(checks))
  await idle.close()
  return checks.every(isMet) ? 0 : 1
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
