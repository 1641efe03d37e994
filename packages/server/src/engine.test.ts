import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { usualFlags } from './engine.ts'

const run = promisify(execFile)

/** Holds some, and makes much that lives for a while; tells how large the heap became. */
const wasting = `
  import { getHeapStatistics } from 'node:v8'
  const held = Array.from({ length: 200_000 }, (_, n) => ({ n, text: String(n) }))
  const passing = []
  let most = 0
  for (let round = 0; round < 200; round++) {
    passing.push(Array.from({ length: 8_000 }, (_, n) => ({ n, text: 'm' + n + round })))
    if (passing.length > 20) passing.shift()
    most = Math.max(most, getHeapStatistics().total_heap_size)
  }
  console.log(held.length > 0 ? most : 0)
`

const module = new URL('../dist/index.js', import.meta.url).href

const runs = (script: string): Promise<{ readonly stdout: string; readonly stderr: string }> =>
  run(process.execPath, ['--input-type=module', '--eval', script])

const heapOf = async (beginning: string): Promise<number> => Number((await runs(beginning + wasting)).stdout)

test('this Node knows all that is set', async () => {
  const { stderr } = await runs(
    `import { tuneForService, tuneForStart } from '${module}'; tuneForStart(); tuneForService()`,
  )
  expect(stderr).toBe('')
})

test('what is set once a start is over is what this Node has by itself', async () => {
  const { stdout } = await run(process.execPath, ['--v8-options'])
  const own = [...stdout.matchAll(/default: (\S+)/g)].map(([, flag]) => flag)
  expect(own).toEqual(expect.arrayContaining(usualFlags))
})

/** Makes garbage, says so, does it again when the start is long over. */
const starting = `
  const waste = () => { for (let n = 0; n < 2_000_000; n++) kept[n % 100_000] = { n } }
  const kept = []
  waste()
  console.log('started')
  setTimeout(waste, 5_500)
`

test('while it starts a nursery is collected by one thread, and afterwards by several again', async () => {
  const { stdout } = await run(process.execPath, [
    '--trace-gc',
    '--trace-parallel-scavenge',
    '--input-type=module',
    '--eval',
    `import { tuneForStart } from '${module}'; tuneForStart(); console.log('begun'); ${starting}`,
  ])
  const [, ...parts] = stdout.split(/begun|started/)
  const threads = parts.map((part) => {
    const collected = part.match(/: Scavenge /g)?.length ?? 0
    return (part.match(/ scavenge\[/g)?.length ?? 0) / collected
  })
  expect(threads).toEqual([1, expect.toSatisfy((several: number) => several > 1)])
})

test('a process that is tuned for service needs less memory for the same', async () => {
  const small = await heapOf(`import { tuneForService } from '${module}'; tuneForService();`)
  const usual = await heapOf('')
  expect(small).toBeLessThan(usual * 0.85)
})
