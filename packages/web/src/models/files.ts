import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { ChangedFile, FileEdit, FilesSum } from '@unspool/core'
import { NotFound, type Api } from '../api.ts'
import { createFileDiffs, type FileDiffs } from './file-diffs.ts'
import { createGlance } from './files-glance.ts'
import { Following, growthBy } from './following.ts'

/** A file one has opened: its edits as they were then, from the first one that is given. */
export interface OpenFile {
  readonly from: number
  readonly edits: readonly FileEdit[]
}

/**
 * The files that the open session and its subagents changed: read when somebody looks, and from then on as it grows. How
 * many they are is known before, where the server can tell without much reading.
 */
export interface FilesModel {
  readonly count: ReadonlySignal<number | null>
  /** `null` until they are known. */
  readonly sum: ReadonlySignal<FilesSum | null>
  readonly failed: ReadonlySignal<boolean>
  /** In the order they are shown: the one touched last first, unless that is held. */
  readonly files: ReadonlySignal<readonly ChangedFile[]>
  /** By their paths; what was opened stays as it is until one asks for more. */
  readonly opened: ReadonlySignal<ReadonlyMap<string, OpenFile | 'loading' | 'failed'>>
  readonly diffs: FileDiffs
  /** Asks how many they are, and follows that. */
  readonly glance: () => void
  /** Begins to read, and to follow. */
  readonly look: () => void
  readonly toggle: (path: string) => void
  /** Reads the edits of an open file again, with those before them or those that came since. */
  readonly more: (path: string, which: 'earlier' | 'newer') => void
  /** From now on files stay where they are, new ones come last; or no longer. */
  readonly hold: (held: boolean) => void
  /** The order is held, and would be another one. */
  readonly isOld: ReadonlySignal<boolean>
  readonly close: () => void
}

export interface FilesInput {
  readonly api: Api
  readonly key: string
  /** Folder of a session. */
  readonly cwdOf: (session: string) => string | null
  /** Changes whenever the session, or one of these subagents', grew; reads signals. */
  readonly growth: (subagents: readonly string[]) => unknown
}

const PAGE = 1000
const EDITS = 200

export function createFiles({ api, key, cwdOf, growth }: FilesInput): FilesModel {
  const ending = new AbortController()
  const fresh = signal<readonly ChangedFile[]>([])
  const sum = signal<FilesSum | null>(null)
  const failed = signal(false)
  const held = signal<readonly string[] | null>(null)
  const files = computed(() => (held.value === null ? fresh.value : inOrder(fresh.value, held.value)))
  const open = createOpen(api, key, ending.signal)
  const read = async (): Promise<void> => {
    try {
      const found = await readAll(api, key)
      if (ending.signal.aborted) return
      fresh.value = found.files
      sum.value = found.sum
      failed.value = false
    } catch (error) {
      if (!(error instanceof NotFound)) reportError(error)
      failed.value = true
    }
  }
  const following = new Following(growthBy(sum, growth), read, ending.signal)
  const { glanced, glance, endGlance } = createGlance({ api, key, growth }, ending.signal)
  return {
    count: computed(() => (sum.value ?? glanced.value)?.total ?? null),
    glance,
    sum,
    failed,
    files,
    ...open,
    diffs: createFileDiffs(api, cwdOf),
    look: () => {
      endGlance()
      following.start()
    },
    hold: (on) => {
      if (on !== (held.peek() !== null)) held.value = on ? files.peek().map(({ path }) => path) : null
    },
    isOld: computed(() => files.value.some(({ path }, n) => path !== fresh.value[n]?.path)),
    close: () => {
      ending.abort()
      endGlance()
      following.stop()
    },
  }
}

/** All pages; the files alone, without their edits. */
async function readAll(api: Api, key: string): Promise<{ files: readonly ChangedFile[]; sum: FilesSum }> {
  const files: ChangedFile[] = []
  for (let from = 0; ;) {
    const { files: page, next, ...sum } = await api.files(key, { from, limit: PAGE, edits: 0 })
    files.push(...page)
    if (next === null) return { files, sum }
    from = next
  }
}

function inOrder(fresh: readonly ChangedFile[], paths: readonly string[]): readonly ChangedFile[] {
  const byPath = new Map(fresh.map((file) => [file.path, file]))
  const known = paths.flatMap((path) => byPath.get(path) ?? [])
  const places = new Set(paths)
  return [...known, ...fresh.filter(({ path }) => !places.has(path))]
}

/** The files one has opened, with their edits. */
function createOpen(
  api: Api,
  key: string,
  ended: AbortSignal,
): Pick<FilesModel, 'opened' | 'toggle' | 'more'> {
  const opened = signal<ReadonlyMap<string, OpenFile | 'loading' | 'failed'>>(new Map())
  const set = (path: string, file: OpenFile | 'loading' | 'failed'): void => {
    opened.value = new Map(opened.peek()).set(path, file)
  }
  const load = (path: string, range: { edits: number; editsFrom?: number }): void => {
    api.files(key, { path, ...range }).then(
      ({ files: [file] }) => {
        if (!ended.aborted && opened.peek().has(path)) set(path, file ?? 'failed')
      },
      (error: unknown) => {
        reportError(error)
        if (opened.peek().has(path)) set(path, 'failed')
      },
    )
  }
  const toggle = (path: string): void => {
    const next = new Map(opened.peek())
    if (!next.delete(path)) {
      next.set(path, 'loading')
      load(path, { edits: EDITS })
    }
    opened.value = next
  }
  const more = (path: string, which: 'earlier' | 'newer'): void => {
    const file = opened.peek().get(path)
    if (typeof file !== 'object') return
    const editsFrom = which === 'earlier' ? Math.max(0, file.from - EDITS) : file.from
    const length = file.edits.length + file.from - editsFrom + (which === 'newer' ? EDITS : 0)
    load(path, { editsFrom, edits: Math.min(1000, length) })
  }
  return { opened, toggle, more }
}
