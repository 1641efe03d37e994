import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@unspool/client'
import type { Bench } from '../bench.ts'
import { prepareTree } from '../data.ts'
import type { Section } from '../report.ts'
import { median, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

const program = fileURLToPath(import.meta.resolve('unspool/bin/unspool.mjs'))

interface Start {
  readonly listeningMs: number
  readonly listMs: number
  readonly total: number
}

export async function measureList({ options, folder, load, progress }: Bench): Promise<Section> {
  const tree = treeOf(options)
  const samples = await prepareTree(folder, tree)
  const home = samples[0]?.home ?? ''
  const starts: Start[] = []
  const stopLoad = await load.start([])
  for (let i = 0; i < (options.quick ? 3 : 7); i++) {
    progress(`list: start ${i + 1}`)
    starts.push(await start(home))
  }
  const loadColumns = await stopLoad()
  const times = starts.map(({ listMs }) => listMs)
  const listed = Math.min(...starts.map(({ total }) => total))
  return {
    title: 'First list',
    note: `\`unspool serve\` over ${treeText(tree)}, without any state from before; milliseconds from the start of the process. "others" includes the program itself.`,
    rows: [
      {
        sessions: String(listed),
        n: String(times.length),
        'listening ms (median)': median(starts.map(({ listeningMs }) => listeningMs)),
        'list at the client ms (median)': median(times),
        'min ms': Math.min(...times),
        'max ms': worst(times),
        ...loadColumns,
      },
    ],
    checks: [
      { what: `first list of ${listed} sessions`, value: median(times), budget: 500, unit: 'ms' },
      { what: 'sessions not listed', value: tree.sessions - listed, budget: 0, unit: '' },
    ],
  }
}

/** Starts the program, asks for the first page of the list, ends it. */
async function start(home: string): Promise<Start> {
  const state = mkdtempSync(join(tmpdir(), 'unspool-bench-state-'))
  const began = performance.now()
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--port', '0', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UNSPOOL_STATE_DIR: state },
  })
  const ended = once(child, 'exit')
  try {
    const url = await addressIn(child.stdout)
    const listeningMs = performance.now() - began
    const client = createClient({ url })
    const { total } = await client.sessions.list({ limit: 100 })
    const listMs = performance.now() - began
    await client.close()
    return { listeningMs, listMs, total }
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(state, { recursive: true, force: true })
  }
}

async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output })
  for await (const line of lines) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('unspool serve ended without saying where it listens')
}
