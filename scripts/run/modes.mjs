import { availableChromium, missingChromium } from './chromium.mjs'
import { endWithNpm } from './npm.mjs'
import { Steps } from './steps.mjs'

const modes = {
  async start(steps, args) {
    await steps.install()
    await steps.turbo(['build'], 'Building')
    await steps.serve(args)
  },

  /** What `start` does last: for a workspace that is built. */
  serve: (steps, args) => steps.serve(args),

  async build(steps) {
    await steps.install()
    await steps.turbo(['build'])
  },

  async test(steps, args) {
    await steps.install()
    // Arguments are for the test runner; `test` builds what it needs.
    // One package for each processor: tests of a page and of a server are no good company on a busy one.
    const some = '--concurrency=100%'
    await steps.turbo(args.length > 0 ? ['test', some, '--', ...args] : ['build', 'test', some])
    if (availableChromium() === null) {
      process.stderr.write(`${missingChromium}\n`)
      if (process.env.CI === 'true') process.exitCode = 1
    }
  },

  async check(steps) {
    await steps.install()
    await steps.turbo(['typecheck'], 'Checking types')
    await steps.pnpm(['exec', 'oxlint', '--deny-warnings'])
    await steps.pnpm(['exec', 'oxfmt', '--check', '.'])
    await steps.pnpm(['exec', 'knip'])
  },

  async bench(steps, args) {
    await steps.install()
    await steps.turbo(['build'], 'Building')
    await steps.pnpm(['--filter', '@unspool/bench', 'run', 'bench', ...args])
  },

  /** Breaks files in every way, for as long as it is told to. */
  async fuzz(steps, args) {
    await steps.install()
    await steps.turbo(['build', '--filter=@unspool/parsers'], 'Building')
    await steps.pnpm(['--filter', '@unspool/parsers', 'run', 'fuzz', ...args])
  },

  /** Serves many readers for a long time, and fails when anything grows or gets lost. */
  async soak(steps, args) {
    await steps.install()
    await steps.turbo(['build'], 'Building')
    await steps.pnpm(['--filter', '@unspool/bench', 'run', 'soak', ...args])
  },

  /** Takes docs/screenshots again. */
  async screenshots(steps) {
    await steps.install()
    await steps.turbo(['build'], 'Building')
    await steps.pnpm(['--filter', '@unspool/web', 'run', 'screenshots'])
  },

  /** The page from its sources, with a server behind it. */
  async dev(steps, args) {
    await steps.install()
    await steps.turbo(['build'], 'Building')
    await Promise.all([
      steps.serve(['--no-open', '--port', '4400', ...args]),
      steps.pnpm(['--filter', '@unspool/web', 'run', 'dev']),
    ])
  },
}

/** These go on until they are ended. */
const servers = ['start', 'serve', 'dev']
const interrupted = 130

/** Runs one mode. A step that fails has said why, and ends it with its exit code. */
export async function run(mode, args) {
  if (!Object.hasOwn(modes, mode)) {
    process.stderr.write(`usage: node scripts/run.mjs ${Object.keys(modes).join('|')}\n`)
    process.exitCode = 2
    return
  }
  const steps = new Steps()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => steps.end())
  endWithNpm(() => steps.end())
  const code = await modes[mode](steps, args).then(
    () => process.exitCode ?? 0,
    (error) => {
      if (!('exitCode' in error)) throw error
      return error.exitCode
    },
  )
  const wasCutShort = steps.isEnding && !servers.includes(mode)
  steps.end() // what ran beside a step that failed
  process.exit(wasCutShort ? interrupted : code)
}
