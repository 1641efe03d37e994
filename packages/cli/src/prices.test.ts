import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Price, StatsRow } from '@unspool/core'
import { expect, test } from 'vitest'
import { fixturesHome } from './testing/homes.ts'
import { Shell, temporaryFolder, type Finished } from './testing/program.ts'
import { objects } from './testing/three-ways.ts'

const quiet = { code: 0, stdout: '', stderr: '' }
const home = fixturesHome()

type Line = Price & { readonly model: string; readonly own: boolean }

class Purse {
  readonly shell = new Shell()
  readonly path = join(this.shell.stateFolder, 'prices.json')

  run(...args: string[]): Promise<Finished> {
    return this.shell.run('prices', ...args, '--home', home)
  }

  async own(): Promise<Line[]> {
    const lines = objects<Line>((await this.run('--json')).stdout)
    expect(lines.length).toBeGreaterThan(100)
    return lines.filter(({ own }) => own)
  }

  read(): unknown {
    return JSON.parse(readFileSync(this.path, 'utf8'))
  }
}

test('set, listed, used by stats, and unset', async () => {
  const purse = new Purse()
  expect(await purse.own()).toEqual([])
  expect(await purse.run('set', 'gpt-6-mini', '--input', '1', '--output', '2.5')).toEqual(quiet)
  const price = { input: 1, output: 2.5, cacheRead: 1, cacheWrite: 1, cacheWriteLong: 1 }
  expect(await purse.own()).toEqual([{ model: 'gpt-6-mini', ...price, own: true }])
  const { stdout } = await purse.shell.run(
    'stats',
    '--by',
    'model',
    '--model',
    'gpt-6-mini',
    '--json',
    '--home',
    home,
  )
  const [row] = objects<StatsRow>(stdout)
  expect(row?.cost).toEqual({ reported: 0, estimated: (700 + 7 * 2.5) / 1_000_000, unpriced: 0 })
  expect((await purse.run()).stdout).toContain('* gpt-6-mini ')
  expect(await purse.run('unset', ' GPT-6-Mini')).toEqual(quiet)
  expect(await purse.own()).toEqual([])
  expect(readdirSync(purse.shell.stateFolder).filter((name) => name.startsWith('prices'))).toEqual([
    'prices.json',
  ])
})

test('other entries stay as they are written; one that is set again is replaced, however it was written', async () => {
  const purse = new Purse()
  const others = { 'Custom:Local-*': { input: 0, output: 0 }, 'claude-opus-5': { input: 4, output: 20 } }
  writeFileSync(purse.path, JSON.stringify(others))
  const all = ['--cache-read', '0.4', '--cache-write', '5', '--cache-write-long', '8']
  expect(await purse.run('set', 'CLAUDE-opus-5', '--input', '3', '--output', '.5', ...all)).toEqual(quiet)
  expect(purse.read()).toEqual({
    ...others,
    'claude-opus-5': { input: 3, output: 0.5, cacheRead: 0.4, cacheWrite: 5, cacheWriteLong: 8 },
  })
})

test('a file that lies elsewhere stays there', async () => {
  const purse = new Purse()
  const real = join(temporaryFolder(), 'mine.json')
  writeFileSync(real, '{}')
  symlinkSync(real, purse.path)
  await purse.run('set', 'a-model', '--input', '1', '--output', '2')
  expect(JSON.parse(readFileSync(real, 'utf8'))).toEqual({ 'a-model': { input: 1, output: 2 } })
})

test('a broken file is told and left alone', async () => {
  for (const text of ['{"a": ', '[]', '{"a": {"input": 1}}']) {
    const purse = new Purse()
    writeFileSync(purse.path, text)
    for (const args of [[], ['--json'], ['set', 'b', '--input', '1', '--output', '2'], ['unset', 'a']]) {
      const { code, stdout, stderr } = await purse.run(...args)
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
      expect(stderr).toMatch(
        /^\S+prices\.json makes no sense: mend it, or delete it\. (It is not|The price of "a") .+\.\n$/,
      )
    }
    expect(readFileSync(purse.path, 'utf8')).toBe(text)
  }
})

test.each<[string[], string]>([
  [['unset', 'frob'], 'frob has no price of your own: unspool prices shows those that are'],
  [
    ['set', 'frob', '--input', '1'],
    "required option '--output <n>' not specified: --help tells what it takes",
  ],
  [
    ['set', 'frob', '--input', '-1', '--output', '1'],
    "option '--input <n>' argument '-1' is invalid. It is not a price in US dollars.",
  ],
  [['frob'], "too many arguments for 'prices'. Expected 0 arguments but got 1."],
])('%j is exit code 2', async (args, sentence) => {
  expect(await new Purse().run(...args)).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` })
})

test('a name that makes no sense is not written', async () => {
  const purse = new Purse()
  const { code, stderr } = await purse.run('set', 'a*b', '--input', '1', '--output', '2')
  expect(code).toBe(2)
  expect(stderr).toContain('has a * that is not at its end')
  expect(await purse.own()).toEqual([])
})

test('a folder in its place is an error, not a bug', async () => {
  const purse = new Purse()
  mkdirSync(purse.path)
  const { code, stderr } = await purse.run()
  expect({ code, lines: stderr.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
})
