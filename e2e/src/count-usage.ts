// Counts the tokens below a home directory without Unspool: node e2e/src/count-usage.ts HOME (Node 22.18 or newer).
import { homedir } from 'node:os'
import { kinds, rawRootsIn, rawTally, rawUsage, type RawTally } from './testing/raw-usage.ts'

const sessions = rawUsage(rawRootsIn(process.argv[2] ?? homedir()))
const columns = kinds.filter((kind) => kind !== 'cost')

function row(name: string, { sessions: count, responses, tokens }: RawTally): string {
  const cells = [count, responses, ...columns.map((kind) => tokens[kind]), tokens.cost.toFixed(6)]
  return `| ${[name, ...cells].join(' | ')} |\n`
}

process.stdout.write(`| | sessions | responses | ${columns.join(' | ')} | told cost |\n`)
process.stdout.write(`|${'---|'.repeat(columns.length + 4)}\n`)
const bySource = rawTally(sessions, (_entry, { source }) => source)
const byModel = rawTally(sessions, ({ model }, { source }) => `${source} ${model ?? 'unknown model'}`)
for (const [name, tally] of [...bySource, ...byModel]) process.stdout.write(row(name, tally))
