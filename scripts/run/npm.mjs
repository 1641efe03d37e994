import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const lookMs = 500

/**
 * Calls back once when the npm that started this program has ended. npm passes signals to the shell between it and
 * its script, and the shell keeps them to itself; an npm that is killed leaves even the shell behind.
 */
export function endWithNpm(end) {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const npm = npmAbove(parent)
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return
    clearInterval(timer)
    end()
  }, lookMs)
  timer.unref()
}

/** The parent, or the parent of the shell that npm runs its script with (some shells replace themselves). */
function npmAbove(parent) {
  const { command, ppid } = describe(parent)
  return command.includes('run.mjs') ? ppid : parent
}

/** What the system says of a process; `ppid` is 0 where it says nothing. */
function describe(pid) {
  try {
    if (process.platform === 'linux') {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return { command, ppid: Number(statOf(pid)[1]) }
    }
    const { stdout } = spawnSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' })
    const [, ppid = '0', command = ''] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? '') ?? []
    return { command, ppid: Number(ppid) }
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error
    return { command: '', ppid: 0 }
  }
}

/** A process that has ended and that nobody has asked about yet is not alive, although it still takes signals. */
function isAlive(pid) {
  if (pid === 0) return true // not known: only the parent is watched
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || statOf(pid)[0] !== 'Z'
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** State and parent, which follow the name in brackets. */
function statOf(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}
