import { type Command, CommanderError } from 'commander'
import { readConfig, terminalOf } from './config.ts'
import { createEnding } from './ending.ts'
import { Failure, failureFrom } from './failure.ts'
import { createOutput } from './output.ts'
import { createProgram } from './program.ts'
import { Voice } from './voice.ts'

const interrupted = 130

/** What commander says only what is wrong of, not what to do. */
const unadvised = new Set([
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.optionMissingArgument',
  'commander.unknownOption',
])

/** Runs one command line; resolves with the exit code. */
async function main(): Promise<number> {
  const ending = createEnding()
  const voice = new Voice(terminalOf(process.stderr))
  const program = createProgram((home) => {
    const config = readConfig(home)
    return { config, output: createOutput(config, ending.signal), voice, ending }
  })
  try {
    const work = program.parseAsync()
    // A server may never answer, and an index may take hours. Only `serve` has something to put away before it ends.
    await (isReading(program) ? Promise.race([work, ending.reached]) : work)
  } catch (error) {
    if (!ending.signal.aborted) return report(voice, error)
  }
  voice.clear()
  const cause = ending.cause()
  if (cause instanceof Failure) return report(voice, cause)
  // What follows is ended by a signal; what was to finish was cut short by it.
  const isFinite = isReading(program) && program.args[0] !== 'tail'
  return cause === 'signal' && isFinite ? interrupted : 0
}

function isReading({ args: [word], commands }: Command): boolean {
  return word !== 'serve' && commands.some((command) => command.name() === word)
}

/** One sentence on stderr. A bug keeps its stack: it is worth reporting. */
function report(voice: Voice, error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(voice, error)
  const failure = failureFrom(error)
  if (failure === null) {
    voice.say(error instanceof Error ? String(error.stack) : String(error))
    voice.say('This is a bug of Unspool: report it with these lines, once you have read them.')
    return 1
  }
  voice.say([failure.message, ...failure.details].join('\n'))
  return failure.exitCode
}

function reportUsage(voice: Voice, { exitCode, message, code }: CommanderError): number {
  if (exitCode === 0) return 0
  voice.say(`${message.replace(/^error: /, '')}${unadvised.has(code) ? ': --help tells what it takes' : ''}`)
  return 2
}

process.exit(await main())
