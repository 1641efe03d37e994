import { type Command, Option } from 'commander'
import type { Room } from '../commands/command.ts'
import type { DoctorOptions } from '../commands/doctor.ts'
import type { ServeOptions } from '../commands/serve.ts'
import { Failure } from '../failure.ts'
import { fileOf, hostOf, namesOf, portOf } from './options.ts'

const serveHelp = `
The address that it prints has a token in it: without it nobody reads, other users of this machine included. Other
commands find it by themselves. To read from another machine, a tunnel is enough, and needs no --listen:

  ssh -L 4400:127.0.0.1:4400 <this machine>`

/** The command that serves, and what it takes. */
export function addServe(program: Command, room: () => Room): void {
  program
    .command('serve', { isDefault: true })
    .description('serve the page and all clients (what `unspool` alone does)')
    .allowExcessArguments()
    .option(
      '--port <n>',
      'the port to listen on; 0 for any free one (default: 4400, or the next free one)',
      portOf,
    )
    .option('--no-open', 'do not open the browser')
    .option('--keep-history', 'keep copies of sessions, so that those an agent deletes stay readable')
    .option('--no-token', 'let every user and program of this machine read; on loopback only')
    .option('--listen <host>', 'listen at this address or name, for other machines too', hostOf)
    .option(
      '--host-name <name>',
      'another name of this machine that readers may use; can be repeated',
      namesOf,
    )
    .option('--tls-cert <file>', 'serve over TLS: the certificate with its chain, PEM', fileOf)
    .option('--tls-key <file>', 'its key, PEM', fileOf)
    .addOption(
      new Option(
        '--log-level <level>',
        'what is told on stderr: this and what is graver (default: warn)',
      ).choices(['error', 'warn', 'info', 'debug']),
    )
    .addOption(
      new Option(
        '--log-format <format>',
        'text: a line each, with its time; json: an object each (default: the words alone, or text with --log-level)',
      ).choices(['text', 'json']),
    )
    .addHelpText('after', serveHelp)
    .action(async (options: ServeOptions, { args: [word] }: Command) => {
      if (word !== undefined) throw new Failure(2, `no command ${word}: unspool --help shows them all`)
      const { serve } = await import('../commands/serve.ts')
      return serve(room(), options)
    })
}

/** The command that says where the server is. */
export function addAddress(program: Command, room: () => Room): void {
  program
    .command('address')
    .description('print the address of the Unspool that runs, with its token')
    .action(async () => (await import('../commands/address.ts')).address(room()))
}

/** The command that says what is wrong. */
export function addDoctor(program: Command, room: () => Room): void {
  program
    .command('doctor')
    .description('look for what is wrong, and say what to do; prints nothing that was said in a session')
    .option('--json', 'one JSON object')
    .action(async (options: DoctorOptions) => (await import('../commands/doctor.ts')).doctor(room(), options))
}
