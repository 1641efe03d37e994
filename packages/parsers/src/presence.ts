import { closeSync, readFileSync } from 'node:fs'
import { outOfDescriptors } from './files/open-file.ts'
import { openQuietly } from './files/open-quietly.ts'
import { isRunning } from './processes.ts'
import { scan } from './scan.ts'
import type { Presence, Source } from './source.ts'
import type { ScannedFile } from './file-summary.ts'
import type { FoundPresence, Scan } from './tasks.ts'

/** Such a file is a line or two, one a running agent: what is far more is no such file. */
const largest = 64 * 1024
const most = 256

/** What agents that run, or ran and were killed, say of themselves. A file that cannot be read costs itself only. */
export function readPresences(source: Source, request: Scan): readonly FoundPresence[] {
  const { presence } = source
  if (presence === null) return []
  const { files } = scan({ ...source, ...presence }, request)
  const newest = files.filter(({ size }) => size <= largest).toSorted((a, b) => b.mtimeMs - a.mtimeMs)
  return newest.slice(0, most).flatMap((file) => {
    const text = textIn(file)
    const told = text === null ? null : presence.read(file.name, text)
    return told === null ? [] : found(file, told)
  })
}

/** A file cannot tell of what came after it was written. */
function found({ mtimeMs }: ScannedFile, told: Presence): FoundPresence {
  const at = Math.min(told.at ?? mtimeMs, mtimeMs)
  return { ...told, at, isRunning: isRunning(told.pid, at) }
}

/** `null`: it went meanwhile, or may not be read. */
function textIn({ path }: ScannedFile): string | null {
  try {
    const file = openQuietly(path)
    try {
      return readFileSync(file, 'utf8')
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && outOfDescriptors(error) === null) return null
    throw error
  }
}
