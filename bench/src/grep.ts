import { spawnSync } from 'node:child_process'

/** What people look through session files with when nothing has indexed them. */
export interface Grep {
  readonly name: string
  /** Milliseconds until it has named all files below a folder that hold a text; throws when it is not `expected` many. */
  readonly time: (folder: string, text: string, expected: number) => number
}

const programs: readonly (readonly [string, readonly string[]])[] = [
  ['rg', ['--hidden', '--no-ignore', '--files-with-matches', '--fixed-strings', '--glob', '*.jsonl']],
  ['grep', ['-rlF', '--include=*.jsonl', '--exclude=history.jsonl']],
]

/** The first of them that this machine has; `null`: none. */
export function findGrep(): Grep | null {
  const found = programs.find(([name]) => spawnSync(name, ['--version']).status === 0)
  if (found === undefined) return null
  const [name, options] = found
  return { name, time: (folder, text, expected) => timed([name, ...options, text, folder], expected) }
}

function timed([name = '', ...args]: readonly string[], expected: number): number {
  const began = performance.now()
  const { stdout } = spawnSync(name, args, { encoding: 'utf8' })
  const taken = performance.now() - began
  const files = stdout.split('\n').filter(Boolean).length
  if (files !== expected) throw new Error(`${name} found ${files} files, not ${expected}`)
  return taken
}
