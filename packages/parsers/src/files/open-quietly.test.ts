import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** A file that everybody may read and only root has: of others' files Linux counts each access. */
const theirs = '/etc/passwd'

/** What a process reads that is not theirs; root becomes nobody for it, as whom it may load no more of our code. */
const script = `
  import { openSync, constants, readFileSync } from 'node:fs'
  const { openQuietly } = await import(process.argv[1])
  const path = process.argv[2]
  const answer = { refusal: null, text: null }
  if (process.getuid() === 0) {
    process.setgroups([])
    process.setgid(65534)
    process.setuid(65534)
  }
  try { openSync(path, constants.O_RDONLY | constants.O_NOATIME) } catch (error) { answer.refusal = error.code }
  answer.text = readFileSync(openQuietly(path), 'utf8')
  console.log(JSON.stringify(answer))`

test.skipIf(process.platform !== 'linux')(
  'somebody else’s file is read where the system refuses to keep quiet about it',
  ({ skip }) => {
    const entry = new URL('../../dist/index.js', import.meta.url).href
    const node = ['--input-type=module', '-e', script, entry, theirs]
    const { stdout, stderr } = spawnSync(process.execPath, node, { encoding: 'utf8' })
    if (/set(?:groups|gid|uid)/.test(stderr)) skip('this machine does not let root become somebody else')
    const answer: unknown = JSON.parse(stdout || 'null')
    expect({ answer, stderr }).toEqual({
      answer: { refusal: 'EPERM', text: readFileSync(theirs, 'utf8') },
      stderr: '',
    })
  },
)
