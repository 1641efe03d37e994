import { type Checkpoint, type LogRef, type Tasks, workerUrl } from '@unspool/parsers'
import { basename } from 'node:path'
import { readManifest } from './data.ts'
import { textBytesOf } from './indexed-text.ts'
import { reportToParent } from './report-to-parent.ts'

/** Reads all sessions of a home and says how many bytes of text there are to index: a process of its own, which nobody measures. */
const [home = ''] = process.argv.slice(2)
const tasks: Tasks = await import(workerUrl.href)
let bytes = 0
for (const { source, path } of readManifest(home)) {
  const log: LogRef = { source, segments: [{ path, name: basename(path) }] }
  for (let after: Checkpoint | null = null, more = true; more;) {
    const read = tasks.readForward({ log, after, whole: true, settled: true })
    if (read.status !== 'appended') throw new Error(`${path} cannot be read`)
    bytes += read.wholes.reduce((sum, { message }) => sum + textBytesOf(message), 0)
    after = read.checkpoint
    more = read.more
  }
}
reportToParent({ hello: String(bytes) })
