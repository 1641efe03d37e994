import type { FileStat, LogRef } from '@unspool/parsers'

/** How a log's own files stand, as a text that is equal while none of them has changed. */
export function seenOf(log: LogRef, stats: ReadonlyMap<string, FileStat>): string {
  const own = log.segments.filter(({ from }) => from === undefined)
  const states = own.map(({ path }) => {
    const stat = stats.get(path)
    return [path, stat?.size ?? 0, stat?.mtimeMs ?? 0, stat?.ino ?? 0]
  })
  return JSON.stringify(states)
}

type State = readonly [path: string, size: number, mtimeMs: number, ino: number]

/** Whether anything but an append may have happened: a file was replaced, or written without growing. */
export function mayBeEdited(before: string, now: string): boolean {
  const known = (JSON.parse(before) as State[]).map(([, size, mtimeMs, ino]) => ({ size, mtimeMs, ino }))
  return (JSON.parse(now) as State[]).some(([, size, mtimeMs, ino]) => {
    const same = known.find((state) => state.ino === ino)
    if (same === undefined) return known.length > 0
    return same.mtimeMs !== mtimeMs && same.size >= size
  })
}
