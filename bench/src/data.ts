import { createHash } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { genTree, makeSession, writeSession, type ManifestEntry } from '#gen-sessions'
import { type Kind, sourceOfKind } from './options.ts'

/** A generated session file in a home directory. */
export interface Sample {
  readonly kind: Kind
  readonly home: string
  /** Of the session. */
  readonly key: string
  readonly id: string
  readonly cwd: string
  /** Absolute. */
  readonly path: string
  readonly bytes: number
  /** When its last message was written: epoch milliseconds. */
  readonly end: number
  /** Words that are in this session and no other, in one message. */
  readonly needles: readonly string[]
}

const generator = new URL(import.meta.resolve('#gen-sessions'))

/** Where the generated sessions are kept between runs: never in the repository. */
export function dataFolder(): string {
  return process.env.UNSPOOL_BENCH_DIR ?? join(tmpdir(), 'unspool-bench')
}

/** A home directory with one session of this kind and size, as it was made: what a run appended is cut off. */
export async function prepareSingle(folder: string, kind: Kind, megabytes: number): Promise<Sample> {
  const home = join(folder, `${kind}-${megabytes}`)
  const target = megabytes * 1e6
  const codex = kind === 'codex-paginated' ? 'paginated' : 'legacy'
  const project = `/home/dev/code/big-${megabytes}`
  const [sample] = await prepared(home, kind, () => [
    writeSession(home, makeSession(sourceOfKind(kind), 7919 + megabytes, { target, codex, project })),
  ])
  if (sample === undefined) throw new Error(`no session was made in ${home}`)
  return sample
}

/** A home directory with many sessions of all sources. */
export async function prepareTree(
  folder: string,
  tree: { sessions: number; total: number },
): Promise<Sample[]> {
  const home = join(folder, `tree-${tree.sessions}`)
  return prepared(home, null, () => genTree({ home, ...tree, projects: Math.ceil(tree.sessions / 16) }))
}

/** Those of about this size, one of each kind. */
export function nearestTo(bytes: number, samples: readonly Sample[]): Sample[] {
  const byDistance = samples.toSorted((a, b) => Math.abs(a.bytes - bytes) - Math.abs(b.bytes - bytes))
  return [...new Map(byDistance.toReversed().map((sample) => [sample.kind, sample])).values()].toSorted(
    (a, b) => (a.kind < b.kind ? -1 : 1),
  )
}

/** What was made in a home. */
export function readManifest(home: string): readonly ManifestEntry[] {
  return manifestIn(join(home, 'bench.json')).entries
}

/** Reads the manifest of a home, after making it where there is none that fits, and warms the page cache. */
async function prepared(home: string, kind: Kind | null, make: () => ManifestEntry[]): Promise<Sample[]> {
  const file = join(home, 'bench.json')
  const stamp = createHash('sha256').update(readFileSync(generator)).digest('hex')
  const entries = fitting(file, stamp) ?? made(home, make)
  writeFileSync(file, JSON.stringify({ stamp, entries }))
  for (const entry of entries) {
    restore(entry)
    for await (const _ of createReadStream(entry.path, { highWaterMark: 1 << 20 }));
  }
  return entries.map(({ source, id, cwd, path, bytes, end, needles }) => {
    const key = `${source}:${id}`
    return { kind: kind ?? (source as Kind), home, key, id, cwd, path, bytes, end, needles }
  })
}

/** Cuts off what a run appended, and leaves alone what none has: an index knows a file by its size and time. */
function restore({ path, bytes, end }: ManifestEntry): void {
  if (statSync(path).size === bytes) return
  truncateSync(path, bytes)
  utimesSync(path, end / 1000, end / 1000)
}

function made(home: string, make: () => ManifestEntry[]): ManifestEntry[] {
  process.stderr.write(`making sessions in ${home}\n`)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  return make()
}

/** The entries made by an earlier run; `null` when another generator made them or a file is not all there. */
function fitting(file: string, stamp: string): ManifestEntry[] | null {
  if (!existsSync(file)) return null
  const manifest = manifestIn(file)
  return manifest.stamp === stamp && manifest.entries.every(isWhole) ? manifest.entries : null
}

function manifestIn(file: string): { stamp: string; entries: ManifestEntry[] } {
  return JSON.parse(readFileSync(file, 'utf8'))
}

function isWhole({ path, bytes }: ManifestEntry): boolean {
  return existsSync(path) && statSync(path).size >= bytes
}
