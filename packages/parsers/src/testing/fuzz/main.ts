import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { sources } from '../../registry.ts'
import type { Source } from '../../source.ts'
import { keep } from './corpus.ts'
import { hunt } from './hunt.ts'
import type { Case } from './mutate-file.ts'

/**
 * Fuzzes every parser for a while, each in a thread: `--minutes` (10) altogether, `--seed` to begin with, `--source`
 * for one alone. Says each seed and where it kept what it found; ends with 1 when it found something.
 */
const runsOfOneSeed = 500
/** Milliseconds one file may take: a thread that takes longer turns in a circle. */
const longest = 60_000

interface Told {
  readonly file?: Case
  readonly line?: string
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      source: { type: 'string' },
    },
  })
  const wanted = sources.filter(({ id }) => values.source === undefined || values.source === id)
  const milliseconds = (Number(values.minutes) * 60_000) / wanted.length
  for (const source of wanted) await fuzz(source, Number(values.seed), milliseconds)
}

/** One source, in a thread that is ended after its time, or when it does not come back from a file. */
function fuzz(source: Source, seed: number, milliseconds: number): Promise<void> {
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { source: source.id, seed } })
  let current: Case | null = null
  const end = (): void => void worker.terminate()
  const late = setTimeout(() => {
    if (current !== null) say(`never done: ${keep(source, { ...current, title: 'never done' })}`)
    process.exitCode = 1
    end()
  }, longest)
  const time = setTimeout(end, milliseconds)
  worker.on('message', ({ file, line }: Told) => {
    late.refresh()
    if (file !== undefined) current = { ...file, bytes: Buffer.from(file.bytes) }
    if (line === undefined) return
    if (line.includes('corpus')) process.exitCode = 1
    say(line)
  })
  return new Promise((resolve, reject) => {
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(late)
      clearTimeout(time)
      resolve()
    })
  })
}

function tell(told: Told): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(told)
}

function fuzzInThread(): void {
  const { source: id, seed: first } = workerData as { source: string; seed: number }
  const source = sources.find((candidate) => candidate.id === id)
  if (source === undefined) throw new Error(`no source ${id}`)
  const folder = mkdtempSync(join(tmpdir(), 'unspool-fuzz-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (let seed = first; ; seed += 1) {
    const found = hunt(source, { runs: runsOfOneSeed, folder, seed, onCase: (file) => tell({ file }) })
    tell({ line: `${source.id} seed ${seed}: ${found ?? `${runsOfOneSeed} files hold`}` })
  }
}

if (isMainThread) await main()
else fuzzInThread()
