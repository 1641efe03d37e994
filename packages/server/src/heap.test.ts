import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

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

async function heapOf(beginning: string): Promise<number> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', beginning + wasting])
  return Number(stdout)
}

test('a process that keeps its heap small needs less memory for the same', async () => {
  const module = new URL('../dist/index.js', import.meta.url).href
  const small = await heapOf(`import { keepHeapSmall } from '${module}'; keepHeapSmall();`)
  const usual = await heapOf('')
  expect(small).toBeLessThan(usual * 0.85)
})
