import { realpath } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Root, Source } from '@unspool/parsers'
import type { FSWatcher } from 'chokidar'
import { look } from './stat.ts'
import { type Log, warning } from './logging/entry.ts'

/** Something may have happened. `path`: to that file; `null`: to a folder, so that everything below the roots is to be looked at. */
export interface Hint {
  readonly source: string
  readonly path: string | null
}

export interface WatcherOptions {
  readonly onHint: (hint: Hint) => void
  /** The system gives no more watches: from now on only looking again and again helps. */
  readonly onFailure: () => void
  readonly log: Log
}

type Watched = Pick<Source, 'id' | 'identify'>

interface WatchedRoot {
  /** A folder that was replaced has another one, and its watch is dead. */
  readonly ino: number
  readonly watcher: FSWatcher
}

/** Milliseconds after which a file is looked at once more: the last event of a burst can be early, or missing. */
const afterwards = 80
const exhausted = new Set(['ENOSPC', 'EMFILE', 'ENFILE'])

/**
 * Watches the folders of all sources. Only folders: they tell of their files too, and one watch for each
 * file would soon use up what the system has. Events are hints, no more.
 */
export class Watcher {
  readonly #options: WatcherOptions
  readonly #roots = new Map<string, WatchedRoot>()
  readonly #later = new Map<string, NodeJS.Timeout>()
  readonly #complaints = new Set<string>()
  #keeping: Promise<void> = Promise.resolve()
  #closed = false

  constructor(options: WatcherOptions) {
    this.#options = options
  }

  /** Watches those roots of a source that are there now, and lets go of those that have gone. */
  keep(source: Watched, roots: readonly Root[]): void {
    const folders = roots.filter(({ kind }) => kind === 'folder')
    this.#keeping = this.#keeping.then(async () => {
      for (const { path } of folders) await this.#keepRoot(source, path)
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#keeping
    for (const timer of this.#later.values()) clearTimeout(timer)
    await Promise.all([...this.#roots.keys()].map((path) => this.#release(path)))
  }

  async #keepRoot(source: Watched, path: string): Promise<void> {
    const stat = await look(path)
    if (this.#closed || stat?.ino === this.#roots.get(path)?.ino) return
    await this.#release(path)
    if (stat === null) return
    try {
      // Links are not followed, but a root may be one.
      const watcher = await this.#watch(source, path, await realpath(path))
      this.#roots.set(path, { ino: stat.ino, watcher })
    } catch (error) {
      this.#complain(error)
    }
  }

  async #release(path: string): Promise<void> {
    const root = this.#roots.get(path)
    this.#roots.delete(path)
    await root?.watcher.close()
  }

  async #watch(source: Watched, root: string, real: string): Promise<FSWatcher> {
    const hint = (at: string) => {
      const name = relative(real, at).split(sep).join('/')
      if (source.identify(name) !== null) this.#hint({ source: source.id, path: join(root, name) })
    }
    const everything = () => this.#hint({ source: source.id, path: null })
    const options = { ignoreInitial: true, followSymlinks: false }
    // Loaded when the first list is out, not before it.
    const { watch } = await import('chokidar')
    const watcher = watch(real, { ...options, ignored: (_path, stats) => stats?.isFile() ?? false })
    // What chokidar passes on unchanged; its own events for files are throttled, and the last one is dropped.
    watcher.on('raw', (_event, name: string | null, details) => {
      if (name === null) everything()
      else hint(join(folderOf(details) ?? real, name))
    })
    watcher.on('addDir', everything)
    watcher.on('unlinkDir', everything)
    watcher.on('ready', everything)
    watcher.on('error', (error) => this.#complain(error))
    return watcher
  }

  #hint(hint: Hint): void {
    const key = `${hint.source}:${hint.path ?? ''}`
    this.#options.onHint(hint)
    clearTimeout(this.#later.get(key))
    const timer = setTimeout(() => {
      this.#later.delete(key)
      this.#options.onHint(hint)
    }, afterwards)
    this.#later.set(key, timer.unref())
  }

  #complain(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    // What is not there is watched for by looking again.
    if (this.#closed || code === 'ENOENT' || this.#complaints.has(code)) return
    this.#complaints.add(code)
    const failed = exhausted.has(code)
    const consequence = failed
      ? '; files are looked at again and again instead: unspool doctor says how to raise the limits'
      : ''
    this.#options.log(
      warning('watch.failed', `watching is not possible everywhere (${String(error)})${consequence}`, {
        code,
      }),
    )
    if (failed) this.#options.onFailure()
  }
}

function folderOf(details: unknown): string | null {
  if (typeof details !== 'object' || details === null || !('watchedPath' in details)) return null
  return String(details.watchedPath)
}
