import { type Command, Option } from 'commander'
import type { Room } from '../commands/command.ts'
import type { IndexOptions } from '../commands/index.ts'
import type { PriceOptions } from '../commands/prices.ts'
import type { SearchOptions } from '../commands/search.ts'
import type { StatsOptions } from '../commands/stats.ts'
import { amountOf, countFromOne, dayOf, urlOption } from './options.ts'

/** The commands that ask about all sessions at once, and what that takes. */
export function addAsking(program: Command, room: () => Room): void {
  addSearch(program, room)
  addStats(program, room)
  addPrices(program, room)
  addIndex(program, room)
}

const queryHelp = `
A query is words, "phrases", beginnings* and *parts*, a - before what must not be there, and filters: source:
project: model: role: tool: file: after: before: is:subagent. Quote it for your shell:

  unspool search '"torn line" role:user'
  unspool search 'cache* -test after:7d'
  unspool search -- '-test cache*'

Nothing found is exit code 1.`

function addSearch(program: Command, room: () => Room): void {
  program
    .command('search')
    .description('find messages in all sessions')
    .argument('<query...>', 'what to look for')
    .option('--source <id>', 'only sessions of this source')
    .addOption(new Option('-n, --lines <n>', 'messages at most').default(20).argParser(countFromOne))
    .option('--json', 'one JSON object a line')
    .addOption(urlOption())
    .addHelpText('after', queryHelp)
    .action(async (words: string[], options: SearchOptions) =>
      (await import('../commands/search.ts')).search(room(), words, options),
    )
}

function addStats(program: Command, room: () => Room): void {
  const kinds = ['day', 'model', 'project', 'source', 'session', 'tool']
  program
    .command('stats')
    .description('count tokens and what they cost')
    .addOption(new Option('--by <kind>', 'what a row is').choices(kinds).default('day'))
    .option('--since <day>', 'from this day on (YYYY-MM-DD; by day: four weeks ago if not given)', dayOf)
    .option('--until <day>', 'up to this day', dayOf)
    .option('--source <id>', 'only this source')
    .option('--project <dir>', 'only what was done in this folder')
    .option('--model <name>', 'only this model')
    .option('-n, --lines <n>', 'rows at most: the last days, or the most tokens', countFromOne)
    .option('--json', 'one JSON object a line, the total last')
    .addOption(urlOption())
    .action(async (options: StatsOptions) => (await import('../commands/stats.ts')).stats(room(), options))
}

function addPrices(program: Command, room: () => Room): void {
  const command = program
    .command('prices')
    .description('show the prices that costs are estimated with, or set your own')
    .option('--json', 'one JSON object a line')
    .action(async (options: { json?: true }) =>
      (await import('../commands/prices.ts')).prices(room(), options),
    )
  command
    .command('set')
    .description('set the price of a model, in US dollars per million tokens')
    .argument('<model>', 'its name; with a * at its end, all names that begin so')
    .requiredOption('--input <n>', 'what goes in', amountOf)
    .requiredOption('--output <n>', 'what comes out', amountOf)
    .option('--cache-read <n>', 'what is read from the cache (as input if not given)', amountOf)
    .option('--cache-write <n>', 'what is written to it for minutes (as input if not given)', amountOf)
    .option(
      '--cache-write-long <n>',
      'what is written to it for an hour (as --cache-write if not given)',
      amountOf,
    )
    .action(async (model: string, options: PriceOptions) =>
      (await import('../commands/prices.ts')).setPrice(room(), model, options),
    )
  command
    .command('unset')
    .description('take your own price of a model back')
    .argument('<model>', 'its name as it was set')
    .action(async (model: string) => (await import('../commands/prices.ts')).unsetPrice(room(), model))
}

function addIndex(program: Command, room: () => Room): void {
  program
    .command('index')
    .description('index all sessions for search and stats, or watch the server do it')
    .addOption(
      new Option('--rebuild', 'remove the index and make it anew; not while a server runs').conflicts([
        'status',
        'url',
      ]),
    )
    .option('--status', 'only say how far it is')
    .option('--json', 'one JSON object a line, whenever something changes')
    .addOption(urlOption())
    .action(async (options: IndexOptions) => (await import('../commands/index.ts')).index(room(), options))
}
