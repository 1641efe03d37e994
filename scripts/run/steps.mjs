import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { availableChromium } from './chromium.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'packages/cli/bin/unspool.mjs')
const isWindows = process.platform === 'win32'
const graceMs = 5_000

/** A step that failed: it has printed why. */
class StepFailed extends Error {
  constructor(exitCode) {
    super('a step failed')
    this.exitCode = exitCode
  }
}

/** Runs programs one after the other, or side by side, and ends them all. */
export class Steps {
  #endings = new Set()
  #isEnding = false

  get isEnding() {
    return this.#isEnding
  }

  /** Ends what runs, and starts nothing more. */
  end() {
    this.#isEnding = true
    for (const end of this.#endings) end()
  }

  async install() {
    await this.pnpm(['install', '--frozen-lockfile', '--prefer-offline'], 'Installing')
  }

  /** With a title the tasks' output is shown only where one fails. */
  async turbo(args, title) {
    const quiet = title === undefined ? [] : ['--output-logs=errors-only']
    await this.pnpm(['exec', 'turbo', 'run', ...quiet, ...args], title)
  }

  async pnpm(args, title) {
    const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const [command, ...first] = npx()
    await this.#step(command, [...first, '--yes', '--prefer-offline', packageManager, ...args], title)
  }

  /** The server ends when this program does: even a killed one closes the channel between them. */
  async serve(args) {
    if (this.#isEnding) return
    const child = spawn(process.execPath, [program, 'serve', ...args], {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    })
    await this.#ended(child, () => {
      if (child.connected) child.disconnect()
      setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
    })
  }

  async #step(command, args, title) {
    if (this.#isEnding) return
    if (title !== undefined) process.stderr.write(`${title} ...\n`)
    const child = spawn(command, args, {
      cwd: root,
      env: environment(),
      shell: isWindows,
      detached: !isWindows, // a group of its own, so that all of it can be ended
      stdio: title === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    try {
      await this.#ended(child, () => endAll(child))
    } catch (error) {
      if (!this.#isEnding) process.stderr.write(Buffer.concat(output))
      throw error
    }
  }

  /** Resolves when the program has ended well; rejects otherwise, but not when it was told to end. */
  #ended(child, end) {
    this.#endings.add(end)
    return new Promise((resolve, reject) => {
      child.once('error', (error) => {
        process.stderr.write(`${error.message}\n`)
        reject(new StepFailed(1))
      })
      child.once('close', (code) => {
        this.#endings.delete(end)
        if (code === 0 || this.#isEnding) resolve()
        else reject(new StepFailed(code ?? 1))
      })
    })
  }
}

function endAll(child) {
  if (isWindows || child.pid === undefined) return child.kill()
  try {
    process.kill(-child.pid, 'SIGTERM')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error // it has just ended by itself
  }
}

/** npx beside the npm that runs this, called by Node: the same on every system. */
function npx() {
  const cli = join(dirname(process.env.npm_execpath ?? ''), 'npx-cli.js')
  return existsSync(cli) ? [process.execPath, cli] : ['npx']
}

/** Says which browser there is, so that no result of a machine without one is taken for this one's. */
function environment() {
  const chromium = availableChromium()
  return {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    ...(chromium !== null && { CHROMIUM_PATH: chromium }),
  }
}
