import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { Shell, temporaryFolder } from './testing/program.ts'

const run = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url))

/** A folder whose `npm start` does what the workspace's does last: the workspace is built already. */
function startable(home: string): string {
  const folder = temporaryFolder()
  const start = `node ${JSON.stringify(run)} serve --no-open --port 0 --home ${JSON.stringify(home)}`
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, scripts: { start } }))
  return folder
}

/** The shell between npm and its script ends with npm, or not at all; Ctrl-C reaches all of them. The server must end in every case. */
test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
  'npm start leaves nothing behind: %s',
  async (signal) => {
    const shell = new Shell()
    const npm = spawn('npm', ['start', '--silent'], {
      cwd: startable(temporaryFolder()),
      env: shell.environment,
      detached: true, // a group of its own, as in a terminal
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => void npm.kill('SIGKILL')) // a test that fails leaves nothing either
    const closed = once(npm.stdout, 'close') // every process that could write to it has ended
    const lines = createInterface({ input: npm.stdout })
    const [first] = (await once(lines, 'line')) as [string]
    expect(first).toMatch(/^Unspool is listening on/)
    const file = join(shell.stateFolder, 'server.json')
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number }
    let complaints = ''
    npm.stderr.on('data', (chunk) => (complaints += String(chunk)))
    const target = npm.pid ?? Number.NaN
    process.kill(signal === 'SIGINT' ? -target : target, signal)
    await closed
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
    expect(existsSync(file)).toBe(false)
    expect(complaints).not.toContain('    at ')
  },
)
