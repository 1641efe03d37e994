import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { Source } from '../../source.ts'
import { fixturesOf } from '../expected.ts'

/** A file of the fixtures: what mutations begin with. */
export interface Seed {
  /** Relative to the fixtures, with `/`. */
  readonly name: string
  /** Without their newlines. */
  readonly lines: readonly Buffer[]
}

const newline = 10

/** The files of a source's fixtures that it reads, compressed ones left out: they are not written line by line. */
export function seedsOf(source: Source): readonly Seed[] {
  const folder = fixturesOf(source)
  const names = readdirSync(folder, { recursive: true }).map((name) => String(name).split(sep).join('/'))
  return names
    .filter((name) => /\.jsonl?$/.test(name) && name !== 'EXPECTED.json')
    .toSorted()
    .map((name) => ({ name, lines: linesOf(readFileSync(join(folder, name))) }))
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  if (start < bytes.length) lines.push(bytes.subarray(start))
  return lines
}
