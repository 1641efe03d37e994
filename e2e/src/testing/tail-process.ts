import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { TailStep } from '@unspool/client'
import { program } from './server-process.ts'
import { Taken } from './taken.ts'

/** `unspool tail` in a process of its own, which can be stopped. */
export class TailProcess {
  readonly taken = new Taken()
  readonly #child: ChildProcess

  constructor(url: string, key: string) {
    const args = [program, 'tail', key, '--json', '--from', 'start', '--url', url]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    this.#child = child
    createInterface({ input: child.stdout }).on('line', (line) => {
      const step = JSON.parse(line) as TailStep
      if (step.reset) this.taken.reset()
      else this.taken.take(step.message)
    })
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  async end(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
  }
}
