import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from '../bench.ts'
import { prepareTree } from '../data.ts'
import { startProgram, type Start } from '../program.ts'
import type { Section } from '../report.ts'
import { median, worst } from '../stats.ts'
import { treeOf, treeText } from '../trees.ts'

export async function measureList({ options, folder, scratch, load, progress }: Bench): Promise<Section> {
  const tree = treeOf(options)
  const samples = await prepareTree(folder, tree)
  const home = samples[0]?.home ?? ''
  const starts: Start[] = []
  const stopLoad = await load.start([])
  for (let i = 0; i < (options.quick ? 3 : 7); i++) {
    progress(`list: start ${i + 1}`)
    starts.push(await startProgram(home, mkdtempSync(join(scratch, 'state-'))))
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
