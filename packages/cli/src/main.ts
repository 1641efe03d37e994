import { type Command, CommanderError } from 'commander'
import { readConfig } from './config.ts'
import { createEnding } from './ending.ts'
import { Failure, failureFrom } from './failure.ts'
import { createOutput } from './output.ts'
import { createProgram } from './program.ts'
import { warn } from './warn.ts'

const interrupted = 130

/** Runs one command line; resolves with the exit code. */
async function main(): Promise<number> {
  const ending = createEnding()
  const program = createProgram((home) => {
    const config = readConfig(home)
    return { config, output: createOutput(config, ending.signal), ending }
  })
  try {
    const work = program.parseAsync()
    // A server may never answer. Only `serve` has something to put away before it ends.
    await (isReading(program) ? Promise.race([work, ending.reached]) : work)
  } catch (error) {
    if (!ending.signal.aborted) return report(error)
  }
  const cause = ending.cause()
  if (cause instanceof Failure) return report(cause)
  // What follows is ended by a signal; what was to finish was cut short by it.
  const isFinite = isReading(program) && program.args[0] !== 'tail'
  return cause === 'signal' && isFinite ? interrupted : 0
}

function isReading({ args: [command = ''] }: Command): boolean {
  return ['list', 'show', 'tail'].includes(command)
}

/** One sentence on stderr. A bug keeps its stack: it is worth reporting. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return reportUsage(error)
  const failure = failureFrom(error)
  if (failure === null) {
    warn(error instanceof Error ? String(error.stack) : String(error))
    return 1
  }
  warn([failure.message, ...failure.details].join('\n'))
  return failure.exitCode
}

function reportUsage({ exitCode, message }: CommanderError): number {
  if (exitCode === 0) return 0
  warn(message.replace(/^error: /, ''))
  return 2
}

process.exit(await main())
