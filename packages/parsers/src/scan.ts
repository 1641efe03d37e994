import { createHash } from 'node:crypto'
import { type Dirent, type Stats, readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { outOfDescriptors } from './files/open-file.ts'
import type { Root, Source } from './source.ts'
import type { ScanFound, ScannedFile, ScanResult } from './file-summary.ts'
import type { Scan, Tasks } from './tasks.ts'

type Unreadable = ScanResult['unreadable'][number]

/** Lists the files of a source below its roots. Links are followed where they stay inside the root. */
export function scan(source: Source, { roots }: Scan): ScanResult {
  const files = new Map<string, ScannedFile>()
  const unreadable: Unreadable[] = []
  let folders = 0
  const seen = roots.map((root) => {
    const real = realPath(root.path)
    if (real !== null) folders += new Walk(source, real, { files, unreadable }).start(root)
    return { ...root, exists: real !== null }
  })
  return { roots: seen, files: [...files.values()], folders, unreadable }
}

/** The same, for who may have seen it already. */
export function scanNews(
  source: Source,
  { known, ...request }: Parameters<Tasks['scanNews']>[0],
): ScanFound | null {
  const found = scan(source, request)
  const imprint = createHash('sha1').update(JSON.stringify(found)).digest('base64url')
  return imprint === known ? null : { scan: found, imprint }
}

interface Place {
  readonly path: string
  readonly real: string
}

class Walk {
  readonly #source: Source
  readonly #root: string
  readonly #found: { files: Map<string, ScannedFile>; unreadable: Unreadable[] }
  readonly #visited = new Set<string>()

  constructor(
    source: Source,
    root: string,
    found: { files: Map<string, ScannedFile>; unreadable: Unreadable[] },
  ) {
    this.#source = source
    this.#root = root
    this.#found = found
  }

  /** Gives how many folders it has gone through. */
  start(root: Root): number {
    if (root.kind === 'file') this.#file(root.path, basename(root.path))
    else this.#folder({ path: root.path, real: this.#root }, '')
    return this.#visited.size
  }

  /** `real`: its path without links. That of a folder in it follows from it: to ask the system costs as much as to list it. */
  #folder({ path, real }: Place, name: string): void {
    if (this.#visited.has(real)) return
    this.#visited.add(real)
    for (const entry of this.#entries(path)) {
      const below = join(path, entry.name)
      const belowName = name === '' ? entry.name : `${name}/${entry.name}`
      if (entry.isDirectory()) this.#folder({ path: below, real: join(real, entry.name) }, belowName)
      else if (entry.isFile()) this.#file(below, belowName)
      else if (entry.isSymbolicLink()) this.#link(below, belowName)
    }
  }

  #entries(path: string): Dirent[] {
    try {
      return readdirSync(path, { withFileTypes: true })
    } catch (error) {
      const reason = systemCode(error)
      // What is in it is not gone: all of it is looked at again later.
      if (reason === null || outOfDescriptors(error) !== null) throw error
      if (reason !== 'ENOENT') this.#found.unreadable.push({ path, reason })
      return []
    }
  }

  #link(path: string, name: string): void {
    const real = realPath(path)
    if (real === null || !`${real}${sep}`.startsWith(`${this.#root}${sep}`)) return
    const stat = statOf(real)
    if (stat?.isDirectory() === true) this.#folder({ path, real }, name)
    else if (stat?.isFile() === true) this.#file(path, name)
  }

  #file(path: string, name: string): void {
    const role = this.#source.identify(name)
    if (role === null || this.#found.files.has(path)) return
    const stat = statOf(path)
    if (stat?.isFile() !== true) return
    this.#found.files.set(path, { path, name, role, size: stat.size, mtimeMs: stat.mtimeMs, ino: stat.ino })
  }
}

function realPath(path: string): string | null {
  return orNull(() => realpathSync.native(path))
}

function statOf(path: string): Stats | null {
  return orNull(() => statSync(path))
}

/** `null` where the system says no: listings race with programs that come and go. */
function orNull<T>(action: () => T): T | null {
  try {
    return action()
  } catch (error) {
    if (systemCode(error) === null) throw error
    return null
  }
}

function systemCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && 'syscall' in error ? String(error.code) : null
}
